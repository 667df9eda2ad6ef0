import { read, update } from '../../core/customer/keep.ts';
import { messageKey } from '../../core/customer/keys.ts';
import { type Message, messageSchema } from '../../core/enrolment/enrolment.ts';
import { messageShape } from '../../core/enrolment/shapes.ts';
import type { Table } from '../../core/table/table.ts';

/** Changes a message on the ledger; undefined when the ledger has no such message. */
export async function recordOnMessage(
  table: Table,
  customer: string,
  enrolment: string,
  part: string,
  change: (message: Message) => Message,
): Promise<Message | undefined> {
  const key = messageKey(customer, enrolment, part);
  const known = await read(table, key, messageSchema);
  if (known === undefined) return undefined;
  return (await update(table, key, messageShape(known.data), change, known)).data;
}

/** The message with the first instant of one kind of feedback; the message it was given when an earlier one is known. */
export function withFirst(message: Message, name: keyof Message['feedback'], instant: number): Message {
  const before = message.feedback[name];
  return before !== undefined && before <= instant
    ? message
    : { ...message, feedback: { ...message.feedback, [name]: instant } };
}
