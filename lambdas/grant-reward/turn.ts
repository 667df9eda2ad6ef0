import * as z from 'zod';
import { type Shape, update } from '../../core/customer/keep.ts';
import { turnKey } from '../../core/customer/keys.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import type { Table } from '../../core/table/table.ts';

const turnSchema = z.object({ enrolment: z.string(), at: z.number() });
type Turn = z.output<typeof turnSchema>;
const nobodys: Turn = { enrolment: '', at: 0 };
const shape: Shape<Turn> = { schema: turnSchema, fresh: nobodys };

/**
 * Whether a run may be the one of its journey that is granted something within so many milliseconds: of several at the
 * same time the first, and that one as often as it asks.
 */
export async function takeTurn(
  table: Table,
  customer: string,
  { journey, id }: Enrolment,
  within: number,
  now: number,
): Promise<boolean> {
  const { data } = await update(table, turnKey(customer, journey), shape, (turn) =>
    turn.enrolment === id || now - turn.at < within ? turn : { enrolment: id, at: now },
  );
  return data.enrolment === id;
}

/** Nothing was granted after all: another run may have the turn. */
export async function giveTurnBack(table: Table, customer: string, { journey, id }: Enrolment): Promise<void> {
  await update(table, turnKey(customer, journey), shape, (turn) => (turn.enrolment === id ? { ...nobodys } : turn));
}
