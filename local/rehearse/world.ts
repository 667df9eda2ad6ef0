import * as z from 'zod';
import { Refused } from '../../core/events/refused.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import type { Journey } from '../../core/journey/journey.ts';
import { wordsKeeper, wordsReader } from '../../core/journey/words.ts';
import { hashOf } from '../../core/ids/hash.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import type { Store } from '../../core/store/store.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Starter } from '../../core/record/enrol.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';
import type { Schedules } from '../../core/record/schedules.ts';
import type { Granted } from '../../core/rewards/granted.ts';
import { awaitEvent, type WaitRequest, waitRequestSchema } from '../../lambdas/await-event/task.ts';
import type { Answer, OutgoingPush, OutgoingText, PushAnswer } from '../../lambdas/aws/answer.ts';
import { type GrantRequest, grantRequestSchema, grantReward } from '../../lambdas/grant-reward/task.ts';
import { couponGranted, lowRating, type Told } from '../../lambdas/grant-reward/tell.ts';
import type { OutgoingMail } from '../../lambdas/aws/mailer.ts';
import { readRecord } from '../../lambdas/record-event/read-record.ts';
import { recordEvent } from '../../lambdas/record-event/task.ts';
import { readFeedback } from '../../lambdas/record-feedback/feedback.ts';
import type { FeedbackReport } from '../../lambdas/record-feedback/report.ts';
import { recordFeedback } from '../../lambdas/record-feedback/task.ts';
import { deliveryBy } from '../../lambdas/send-message/deliver.ts';
import { sendRequestSchema, TryAgain } from '../../lambdas/send-message/step.ts';
import { sendMessage } from '../../lambdas/send-message/task.ts';
import { type Answer as StaffAnswer, serveStaff } from '../../lambdas/serve-staff/task.ts';
import { wakeMessages } from '../../lambdas/wake-messages/task.ts';
import type { Json, Machine } from '../asl/index.ts';
import { type Clock, createClock } from '../clock/clock.ts';
import { type Call, type Machines, machines } from './machines.ts';

export interface WorldSetting {
  readonly startAt: number;
  readonly seed: string;
  readonly store: Store;
  readonly layouts: Layouts;
  readonly journeys: readonly {
    readonly journey: Journey;
    /** The content of settings.yaml. */
    readonly settings: Readonly<Record<string, unknown>>;
    readonly machine: Machine;
  }[];
  readonly mail: (mail: OutgoingMail, now: number) => Answer;
  readonly text?: (text: OutgoingText, now: number) => Answer;
  readonly push?: (push: OutgoingPush, now: number) => PushAnswer;
  /** What the shop is told on its bus. */
  readonly tells?: (event: Told, now: number) => void;
  /** What stands between the tasks and their world; faults are injected here. */
  readonly table?: (table: Table) => Table;
  readonly tokens?: (tokens: Tokens) => Tokens;
  readonly starter?: (starter: Starter) => Starter;
  /** Failures after which the work comes again, as it does after any in AWS. Others end the rehearsal, to be seen. */
  readonly passing?: (error: unknown) => boolean;
}

/** A shop's journeys in memory: the same machines, rules and tasks that AWS runs, on a virtual clock. */
export interface World {
  readonly clock: Clock;
  readonly table: Table;
  readonly machines: Machines;
  /** An event as EventBridge delivers it, now. Returns why it cannot be used, if so. */
  deliver(envelope: object): Promise<string | undefined>;
  /** What SES or AWS End User Messaging reports about a message, or what somebody replied, now. */
  feedback(event: object): Promise<FeedbackReport | undefined>;
  /** A call of the shop's staff: why, export, erase, pause, resume, pauses. */
  staff(action: string, body: object): Promise<StaffAnswer>;
  readonly ring: Keyring;
}

/** How long a queue hides what was not done, milliseconds (lib: six times the function's timeout). */
const HIDDEN = 360_000;
const MOST_RECEIVES = 5;

const lambdaArguments = z.object({ FunctionName: z.string(), Payload: z.unknown() });
const queueArguments = z.object({ MessageBody: sendRequestSchema });
const busArguments = z.object({
  Entries: z.array(z.object({ DetailType: z.string(), Source: z.string(), Detail: z.record(z.string(), z.unknown()) })),
});

export function createWorld(setting: WorldSetting): World {
  const clock = createClock(setting.startAt);
  const memory = memoryTable(() => clock.now());
  const table = setting.table?.(memory) ?? memory;
  const { store } = setting;
  const journeys = setting.journeys.map(({ journey }) => journey);
  const names = journeys.map(({ name }) => name);
  const bound = setting.journeys.map(({ journey, settings }) => bindJourney(journey, settings));
  const shop = { store, journeys: bound, keepWords: wordsKeeper(table) };
  const ring = keyringFor(setting.seed);
  const { mail, text, push } = setting;
  const providers = {
    email: { send: (one: OutgoingMail) => Promise.resolve(mail(one, clock.now())) },
    sms: text && { send: (one: OutgoingText) => Promise.resolve(text(one, clock.now())) },
    push: push && { send: (one: OutgoingPush) => Promise.resolve(push(one, clock.now())) },
  };
  const deliver = deliveryBy(providers, setting.layouts, PAGES);
  const scheduled = new Set<string>();
  let sequence = 0;

  const told = (event: Told): Promise<void> => {
    setting.tells?.(event, clock.now());
    return Promise.resolve();
  };

  const started = machines({
    clock,
    seed: setting.seed,
    compiled: new Map(setting.journeys.map(({ journey, machine }) => [journey.name, machine])),
    call,
  });
  const tokens = setting.tokens?.(started.tokens) ?? started.tokens;
  const starter = setting.starter?.(started) ?? started;
  const isPassing = (error: unknown): boolean => error instanceof TryAgain || setting.passing?.(error) === true;

  /** A queue's message: what fails comes again after a while, so and so often. */
  const workOff = async (work: (receives: number) => Promise<void>, receives = 1): Promise<void> => {
    try {
      await work(receives);
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (receives < MOST_RECEIVES) clock.at(clock.now() + HIDDEN, () => workOff(work, receives + 1));
    }
  };

  const deliverEvent = async (envelope: object): Promise<string | undefined> => {
    const events = readRecord(JSON.stringify(envelope), clock.now());
    if ('refused' in events) return events.refused;
    try {
      for (const event of events) await recordEvent({ table, ring, tokens, starter, schedules }, shop, event);
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  };

  /** A schedule puts its event on the bus when it is due. */
  const schedules: Schedules = {
    set: (name, at, detail) => {
      if (scheduled.has(name)) return Promise.resolve();
      scheduled.add(name);
      clock.at(at, async () => {
        const time = new Date(clock.now()).toISOString();
        await queueEvent({ id: name, 'detail-type': 'Journey Due', source: 'wend', time, detail });
      });
      return Promise.resolve();
    },
  };

  const queueEvent = async (envelope: object): Promise<string | undefined> => {
    let refused: string | undefined;
    await workOff(async () => {
      refused = await deliverEvent(envelope);
    });
    return refused;
  };

  const send = (body: z.output<typeof sendRequestSchema>, id: string): Promise<void> =>
    workOff(async (receives) => {
      const ports = { table, ring, tokens, deliver, readWords: wordsReader(table) };
      await sendMessage(ports, { store, journeys }, body, `${id}/${receives}`, clock.now());
    });

  const wait = async (request: WaitRequest): Promise<void> => {
    try {
      await awaitEvent({ table, tokens, market: store.market }, journeys, request, clock.now());
    } catch (error) {
      if (!isPassing(error) || !(error instanceof Error)) throw error;
      // As the function's handler names whatever may pass.
      await started.fail(request.token, 'WaitNotRegistered', error.message);
    }
  };

  const grant = async (request: GrantRequest): Promise<void> => {
    const announce = (granted: Granted): Promise<void> => told(couponGranted(granted, undefined));
    const tell = (...notice: Parameters<typeof lowRating>): Promise<void> => told(lowRating(...notice));
    try {
      await grantReward({ table, ring, tokens, announce, tell }, { store, journeys }, request, clock.now());
    } catch (error) {
      if (!isPassing(error) || !(error instanceof Error)) throw error;
      await started.fail(request.token, 'RewardNotGranted', error.message);
    }
  };

  /** The queue of wake-messages. */
  const wake = (errand: object): Promise<void> =>
    workOff(async () => {
      const requeue = (requests: readonly string[]): Promise<void> => {
        for (const request of requests) {
          sequence += 1;
          const id = `request-${sequence}`;
          clock.at(clock.now(), () => send(sendRequestSchema.parse(JSON.parse(request)), id));
        }
        return Promise.resolve();
      };
      const again = (bodies: readonly string[]): Promise<void> => {
        for (const body of bodies)
          clock.at(clock.now(), () => wake(z.record(z.string(), z.unknown()).parse(JSON.parse(body))));
        return Promise.resolve();
      };
      await wakeMessages({ table, send: requeue, errand: again }, { store, journeys: names }, errand);
    });

  function call({ service, action, arguments: given }: Call): Promise<Json> {
    sequence += 1;
    const id = `request-${sequence}`;
    switch (`${service}:${action}`) {
      case 'lambda:invoke': {
        const { FunctionName, Payload } = lambdaArguments.parse(given);
        clock.at(clock.now(), () =>
          FunctionName.includes('GrantReward')
            ? grant(grantRequestSchema.parse(Payload))
            : wait(waitRequestSchema.parse(Payload)),
        );
        return Promise.resolve({ StatusCode: 200 });
      }
      case 'sqs:sendMessage': {
        const { MessageBody } = queueArguments.parse(given);
        clock.at(clock.now(), () => send(MessageBody, id));
        return Promise.resolve({ MessageId: id });
      }
      case 'events:putEvents': {
        for (const { DetailType, Source, Detail } of busArguments.parse(given).Entries) {
          const time = new Date(clock.now()).toISOString();
          const envelope = { id, 'detail-type': DetailType, source: Source, time, detail: Detail };
          clock.at(clock.now(), async () => {
            await queueEvent(envelope);
          });
        }
        return Promise.resolve({ FailedEntryCount: 0 });
      }
      default:
        throw new Error(`a journey calls ${service}:${action}, which a rehearsal does not have`);
    }
  }

  return {
    clock,
    table,
    machines: started,
    deliver: queueEvent,
    ring,
    feedback: async (event) => {
      let report: FeedbackReport | undefined;
      await workOff(async () => {
        report = await recordFeedback({ table, ring }, readFeedback(event), clock.now());
      });
      return report;
    },
    staff: (action, body) => {
      const ports = { table, ring, tokens, wake: () => wake({}), journeys: names };
      return serveStaff(ports, { action, body, by: 'the shop' }, clock.now());
    },
  };
}

/** Where the pages would be that mails lead to. */
const PAGES = 'https://pages.example.com/';

/** Keys of a rehearsal: the same for the same seed, and of use nowhere else. */
const keyringFor = (seed: string): Keyring => ({ k1: hashOf('rehearsal', seed) + hashOf(seed, 'rehearsal') });
