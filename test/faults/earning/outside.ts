import * as z from 'zod';
import { type Customer } from '../../../core/customer/customer.ts';
import { findingSchema, planSchema } from '../../../core/enrolment/enrolment.ts';
import type { Starter } from '../../../core/record/enrol.ts';
import type { Schedules } from '../../../core/record/schedules.ts';
import type { Granted } from '../../../core/rewards/granted.ts';
import type { Plain, StoredItem, Table } from '../../../core/table/table.ts';
import type { Tokens } from '../../../core/waits/waits.ts';
import { couponGranted, lowRating, type Told } from '../../../lambdas/grant-reward/tell.ts';
import type { Delivery, DeliveryOutcome } from '../../../lambdas/send-message/delivery.ts';
import type { Notice } from '../../../core/journey/grants.ts';

/** Where the services lie that the tasks talk to. */
const OUTSIDE = 'outside#';

/**
 * The services that the tasks talk to, as items of the table they work on: so what is told to one of them is an
 * operation like any other, which others may come before, and after which somebody may die.
 */
export function outside(table: Table) {
  const once = (kind: string, name: string, data: Plain): Promise<boolean> =>
    table.putIfAbsent({ pk: `${OUTSIDE}${kind}#${name}`, sk: 'once', data });

  /** Each is kept, also the second of the same name. */
  const each = async (kind: string, name: string, data: Plain): Promise<void> => {
    for (let nth = 0; ; nth += 1) {
      if (await table.putIfAbsent({ pk: `${OUTSIDE}${kind}#${name}`, sk: `${nth}`.padStart(3, '0'), data })) return;
    }
  };

  const answer = async (token: string, what: Answered): Promise<'answered' | 'gone'> =>
    (await once('token', token, { token, ...what })) ? 'answered' : 'gone';
  const tokens: Tokens = {
    succeed: (token, { happened, plan, customers }) =>
      answer(token, { happened, ...(plan && { plan }), ...(customers && { customers }) }),
    fail: (token, error, cause) => answer(token, { happened: error, cause }),
    beat: () => Promise.resolve(),
  };
  const starter: Starter = {
    start: async (journey, name, { enrolment, customer }) => {
      await once('started', name, { journey, enrolment, customer });
    },
  };
  const schedules: Schedules = {
    set: async (name, at, { customerId, properties: { journey } }) => {
      await once('schedule', name, { name, at, customerId, journey });
    },
  };
  const tell = (told: Told): Promise<void> => {
    const { messageId, ...detail } = toldSchema.parse(told.detail);
    return each('bus', messageId, { name: told.name, messageId, detail });
  };
  const deliver = async ({ customer, enrolment, part, now }: Delivery): Promise<DeliveryOutcome> => {
    const { id, finding = {} } = enrolment;
    await each('mail', `${id}/${part}`, { customer: customer.id, enrolment: id, part, at: now, finding });
    return { kind: 'sent', providerId: `${part}-${now}`, variant: part };
  };
  return {
    tokens,
    starter,
    schedules,
    deliver,
    announce: (granted: Granted, userId: string | undefined) => tell(couponGranted(granted, userId)),
    tell: (notice: Notice, about: { messageId: string; customer: Customer }) => tell(lowRating(notice, about)),
  };
}

interface Answered {
  readonly happened: string;
  readonly cause?: string;
  readonly plan?: Plain;
  readonly customers?: Plain;
}

const toldSchema = z.object({ messageId: z.string(), properties: z.record(z.string(), z.json().optional()) });

/** What was told to a kind of service, in order of names. */
function toldTo<T>(items: readonly StoredItem[], kind: string, schema: z.ZodType<T>): readonly T[] {
  return items.filter(({ pk }) => pk.startsWith(`${OUTSIDE}${kind}#`)).map(({ data }) => schema.parse(data));
}

const answeredSchema = z.object({
  token: z.string(),
  happened: z.string(),
  cause: z.string().optional(),
  plan: planSchema.optional(),
  customers: z.record(z.string(), z.string()).optional(),
});
const startedSchema = z.object({ journey: z.string(), enrolment: z.string(), customer: z.string() });
const scheduledSchema = z.object({ name: z.string(), at: z.number(), customerId: z.string(), journey: z.string() });
const announcedSchema = z.object({ name: z.string(), messageId: z.string(), detail: z.json() });
const mailedSchema = z.object({
  customer: z.string(),
  enrolment: z.string(),
  part: z.string(),
  at: z.number(),
  finding: findingSchema,
});

export const answered = (items: readonly StoredItem[]) => toldTo(items, 'token', answeredSchema);
export const started = (items: readonly StoredItem[]) => toldTo(items, 'started', startedSchema);
export const scheduled = (items: readonly StoredItem[]) => toldTo(items, 'schedule', scheduledSchema);
export const announced = (items: readonly StoredItem[]) => toldTo(items, 'bus', announcedSchema);
export const mailed = (items: readonly StoredItem[]) => toldTo(items, 'mail', mailedSchema);
