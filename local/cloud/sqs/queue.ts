import type { Timer } from '../../clock/clock.ts';
import type { QueuePlan } from '../assembly/plan.ts';
import type { Kernel } from '../kernel.ts';
import { messageSchema, readReceipt, type Message, type MessageAttributes } from './message.ts';

export interface Sent {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  readonly sender: string;
  readonly delaySeconds?: number | undefined;
}

export interface Queue {
  readonly plan: QueuePlan;
  send(sent: Sent): Message;
  /** At most so many visible messages, hidden from now on for the visibility timeout. */
  receive(
    most: number,
    how?: { readonly visibilitySeconds?: number | undefined; readonly polled?: boolean },
  ): Message[];
  /** False if the receipt is not of this queue; a receipt that is no longer the newest deletes nothing. */
  delete(receipt: string): boolean;
  /** False if the message is not in flight. */
  hide(receipt: string, seconds: number): boolean;
  /** An event source mapping has failed with a message: it stays hidden until its time. */
  giveBack(message: Message): void;
  purge(): void;
  /** Visible messages, expired ones included: cheap. */
  waiting(): number;
  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  onVisible(listener: () => void): void;
  /** A message of another queue that was received too often there. */
  bury(message: Message, cameFrom: string): void;
}

const SECOND = 1000;

export function createQueue(
  { clock, journal, ids, observe }: Kernel,
  plan: QueuePlan,
  deadLetters: () => Queue | undefined,
): Queue {
  const visible = new Map<string, Message>();
  const hidden = new Map<string, { readonly message: Message; readonly timer: Timer }>();
  const listeners: (() => void)[] = [];
  const key = (id: string) => `message/${plan.name}/${id}`;

  function place(message: Message): void {
    journal.set(key(message.id), message);
    hidden.get(message.id)?.timer.cancel();
    hidden.delete(message.id);
    if (message.visibleAt <= clock.now()) {
      visible.set(message.id, message);
      for (const listener of listeners) listener();
      return;
    }
    visible.delete(message.id);
    const timer = clock.at(message.visibleAt, () => {
      place(message);
    });
    hidden.set(message.id, { message, timer });
  }

  function remove(id: string): void {
    hidden.get(id)?.timer.cancel();
    hidden.delete(id);
    visible.delete(id);
    journal.set(key(id), undefined);
  }

  /** Messages past the retention period are gone, whoever asks first. */
  function expire(): void {
    const oldest = clock.now() - plan.retentionSeconds * SECOND;
    for (const message of visible.values()) if (message.sentAt <= oldest) remove(message.id);
  }

  function newest(receipt: string): Message | undefined {
    const { id, receives } = readReceipt(receipt);
    const message = visible.get(id) ?? hidden.get(id)?.message;
    return message?.receives === receives ? message : undefined;
  }

  const queue: Queue = {
    plan,
    send({ body, attributes = {}, sender, delaySeconds = plan.delaySeconds }) {
      const now = clock.now();
      const visibleAt = now + delaySeconds * SECOND;
      const id = ids('message');
      const message = { id, body, attributes, sender, sentAt: now, visibleAt, receives: 0, polled: false };
      place(message);
      return message;
    },
    receive(most, { visibilitySeconds = plan.visibilitySeconds, polled = false } = {}) {
      const received: Message[] = [];
      const now = clock.now();
      const oldest = now - plan.retentionSeconds * SECOND;
      for (const message of visible.values()) {
        if (received.length === most) break;
        if (message.sentAt <= oldest) {
          remove(message.id);
        } else if (plan.redrive !== undefined && message.receives >= plan.redrive.after) {
          remove(message.id);
          deadLetters()?.bury(message, plan.arn);
        } else {
          message.receives += 1;
          message.firstReceivedAt ??= now;
          message.polled = polled;
          message.visibleAt = now + visibilitySeconds * SECOND;
          received.push(message);
        }
      }
      received.forEach(place);
      return received;
    },
    delete(receipt) {
      const message = newest(receipt);
      if (message !== undefined) remove(message.id);
      return readReceipt(receipt).receives > 0;
    },
    hide(receipt, seconds) {
      const message = newest(receipt);
      if (message === undefined || !hidden.has(message.id)) return false;
      message.visibleAt = clock.now() + seconds * SECOND;
      place(message);
      return true;
    },
    giveBack(message) {
      message.polled = false;
      if (hidden.has(message.id)) journal.set(key(message.id), message);
    },
    purge() {
      for (const id of [...visible.keys(), ...hidden.keys()]) remove(id);
    },
    waiting: () => visible.size,
    counts() {
      expire();
      const away = [...hidden.values()];
      const inFlight = away.filter(({ message }) => message.receives > 0).length;
      return { visible: visible.size, inFlight, delayed: away.length - inFlight };
    },
    onVisible: (listener) => void listeners.push(listener),
    bury(message, cameFrom) {
      place({ ...message, visibleAt: clock.now(), receives: 0, polled: false, cameFrom });
      const text = `message ${message.id} was received ${message.receives} times and is now in ${plan.name}`;
      observe({ kind: 'fault', at: clock.now(), source: cameFrom.slice(cameFrom.lastIndexOf(':') + 1), message: text });
    },
  };

  for (const [, value] of journal.take(`message/${plan.name}/`)) {
    const message = messageSchema.parse(value);
    // Whoever was at work on it was killed.
    if (message.polled) message.visibleAt = clock.now();
    place({ ...message, polled: false });
  }
  return queue;
}
