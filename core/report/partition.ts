import type * as z from 'zod';
import { type Cart, cartSchema } from '../carts/cart.ts';
import { type DiagnosisSettings } from '../carts/diagnose.ts';
import { contactSchema } from '../contact/contact.ts';
import { customerOf } from '../customer/keys.ts';
import { profileSchema } from '../customer/profile.ts';
import { type Enrolment, enrolmentSchema, type Message, messageSchema } from '../enrolment/enrolment.ts';
import type { About } from '../journey/journey.ts';
import { type Order, orderSchema } from '../orders/order.ts';
import { monthOf } from '../rewards/budget.ts';
import { type Coupon, couponSchema } from '../rewards/coupon.ts';
import type { StoredItem } from '../table/table.ts';

/** What the report must know beside the table. */
export interface ReportSettings {
  /** What the runs of each journey are about, by its name. */
  readonly journeys: Readonly<Record<string, About>>;
  /** When a cart that nobody followed up counts as left, and why; without it only followed up carts are told of. */
  readonly carts?: { readonly quietFor: number; readonly diagnosis: DiagnosisSettings } | undefined;
}

/** A customer's partition, read for the report. */
export interface Partition {
  readonly state: 'known' | 'merged' | 'erased';
  /** Whose it is, by Wend's own id. */
  readonly customer: string;
  /** Every enrolment, also the copy that a shared reward left with the other party. */
  readonly enrolments: readonly Enrolment[];
  readonly messages: readonly Message[];
  readonly orders: readonly Order[];
  readonly coupons: readonly Coupon[];
  readonly carts: readonly Cart[];
  /** Items that this version cannot read. */
  readonly unreadable: number;
  /** When a run began, epoch milliseconds; of one that is not here, another instant. */
  beganAt(enrolment: string, otherwise: number): number;
  /** The month of that, by UTC. */
  monthOf(enrolment: string, otherwise: number): string;
}

type Items = readonly Pick<StoredItem, 'pk' | 'sk' | 'data'>[];

/** Reads the items of one customer: all of one partition. */
export function readPartition(items: Items): Partition {
  let unreadable = 0;
  const all = <T>(prefix: string, schema: z.ZodType<T>): readonly T[] =>
    items
      .filter(({ sk }) => sk.startsWith(prefix))
      .flatMap(({ data }) => {
        const read = schema.safeParse(data);
        if (!read.success) unreadable += 1;
        return read.success ? [read.data] : [];
      });
  const [profile] = all('live#profile', profileSchema);
  const [contact] = all('live#contact', contactSchema);
  const isErased = profile?.erasedAt !== undefined || contact?.erasedAt !== undefined;
  const enrolments = all('live#enrolment#', enrolmentSchema);
  const began = new Map(enrolments.map((enrolment) => [enrolment.id, firstOf(enrolment)]));
  const beganAt = (enrolment: string, otherwise: number): number => began.get(enrolment) ?? otherwise;
  const found = {
    state: profile?.mergedInto !== undefined ? 'merged' : isErased ? 'erased' : 'known',
    customer: customerOf(items[0]?.pk ?? ''),
    enrolments,
    messages: all('log#message#', messageSchema),
    orders: all('live#order#', orderSchema),
    coupons: all('live#coupon#', couponSchema),
    carts: all('live#cart#', cartSchema),
    beganAt,
    monthOf: (enrolment: string, otherwise: number) => monthOf(beganAt(enrolment, otherwise)),
  } as const;
  return { ...found, unreadable };
}

/** When a run began; of one that has not, when it was first refused. */
function firstOf({ decisions }: Enrolment): number | undefined {
  const enrolled = decisions.find(({ verdict }) => verdict === 'enrolled');
  return (enrolled ?? decisions[0])?.at;
}

/**
 * The runs that are this customer's. The other party of a shared reward has a copy, on which nobody was enrolled, though
 * all else is noted on both. Whoever was merged into this customer has brought runs that name them.
 */
export const ownRuns = ({ customer, enrolments }: Pick<Partition, 'customer' | 'enrolments'>): readonly Enrolment[] =>
  enrolments.filter(
    ({ status, input, decisions }) =>
      status === 'not enrolled' ||
      input?.customer === customer ||
      decisions.some(({ verdict }) => verdict === 'enrolled'),
  );
