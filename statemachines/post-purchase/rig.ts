import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type Customer, customerOf } from '../../core/customer/customer.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import type { GrantFacts } from '../../core/journey/grants.ts';
import type { Rules } from '../../core/journey/journey.ts';
import { newOrder, type Order } from '../../core/orders/order.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { postPurchase } from './journey.ts';
import { type Numbers, numbersSchema } from './settings.ts';

/** As settings.yaml has them. */
export const written = z
  .record(z.string(), z.unknown())
  .parse(parse(readFileSync(join(__dirname, 'settings.yaml'), 'utf8')));
export const numbers: Numbers = numbersSchema.parse(written);
export const rules: Rules = postPurchase.bind(written);

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const at = (time: string): number => Date.parse(time);

/** An order of a lamp for £96 that was placed on a Monday morning. */
export const placedAt = at('2026-03-02T10:00:00Z');
export const placed = (changes: Partial<Order> = {}): Order => ({
  ...newOrder('o-1', 'GBP'),
  completedAt: placedAt,
  completedBy: ['store'],
  toldAt: placedAt,
  wordAt: placedAt,
  lines: [{ product: 'lamp', name: 'Oak lamp', quantity: 1, price: 9600, url: 'https://shop.example.com/p/lamp' }],
  ...changes,
});

const nobody = customerOf('customer-1', []);

/** Anna, who has an address, with these orders. */
export const annaWith = (orders: readonly Order[], changes: Partial<Customer> = {}): Customer => ({
  ...nobody,
  profile: { ...nobody.profile, email: 'anna@example.com' },
  orders,
  ...changes,
});

export const run: Enrolment = {
  id: 'run-1',
  journey: 'post-purchase',
  subject: 'o-1',
  run: 1,
  status: 'started',
  decisions: [],
};

/** What is known when the discount is to be granted. */
export const factsOf = (customer: Customer, now: number): GrantFacts => ({
  customer,
  enrolment: run,
  messages: [],
  currency: 'GBP',
  trusts: (source) => source === 'store',
  now,
});

export const coupon = (enrolment: string, grantedAt: number, changes: Partial<Coupon> = {}): Coupon => ({
  id: `coupon of ${enrolment}`,
  code: 'THANKS-1',
  journey: 'post-purchase',
  enrolment,
  reward: 'discount',
  kind: 'percent',
  percent: 10,
  currency: 'GBP',
  minimumSpend: 4000,
  cost: 960,
  grantedAt,
  expiresAt: grantedAt + 60 * DAY,
  announced: true,
  misuses: [],
  ...changes,
});
