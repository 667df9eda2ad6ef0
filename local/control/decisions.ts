import * as z from 'zod';
import { partitionOf } from '../../core/customer/keys.ts';
import { enrolmentSchema, messageSchema, type Decision } from '../../core/enrolment/enrolment.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { findCustomer } from './customer.ts';
import { parametersOf, WrongQuery } from './query.ts';

const enrolmentItem = z.object({ sk: z.string().startsWith('live#enrolment#'), data: enrolmentSchema });
const messageItem = z.object({ sk: z.string().startsWith('log#message#'), data: messageSchema });

/** Everything that was decided about a customer, in order of time: why something came, or did not. */
export async function decisions(cloud: Pick<Cloud, 'getItem' | 'queryTable'>, url: URL): Promise<readonly object[]> {
  const { customer } = parametersOf(url, ['customer']);
  if (customer === undefined) {
    throw new WrongQuery("Whose? Write ?customer= with a mail address, a user id, an anonymous id or Wend's own id.");
  }
  const id = await findCustomer(cloud, customer);
  if (id === undefined) return [];
  const items = await cloud.queryTable(partitionOf(id));
  return items
    .flatMap((item): readonly Taken[] => [...ofEnrolment(id, item), ...ofMessage(id, item)])
    .sort((one, other) => one.at - other.at)
    .map(({ at, ...decision }) => ({ at: new Date(at).toISOString(), ...decision }));
}

interface Taken {
  readonly at: number;
  readonly verdict: string;
  readonly reason: string;
}

function ofEnrolment(customer: string, item: unknown): readonly Taken[] {
  const read = enrolmentItem.safeParse(item);
  if (!read.success) return [];
  const { id, journey, subject, run, decisions: taken } = read.data.data;
  return taken.map((decision) => ({
    ...told(decision),
    customer,
    journey,
    enrolment: id,
    about: `${subject}, run ${run}`,
  }));
}

function ofMessage(customer: string, item: unknown): readonly Taken[] {
  const read = messageItem.safeParse(item);
  if (!read.success) return [];
  const { journey, enrolment, message, decisions: taken } = read.data.data;
  return taken.map((decision) => ({
    ...told(decision),
    customer,
    journey,
    enrolment,
    message,
    sent: decision.verdict === 'sent',
  }));
}

const told = ({ at, verdict, reason, until }: Decision) => ({
  at,
  verdict,
  reason,
  ...(until === undefined ? {} : { until }),
});
