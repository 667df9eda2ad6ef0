import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { type Customer, customerOf } from '../../core/customer/customer.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { newOrder, type Order } from '../../core/orders/order.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { type Numbers, numbersSchema } from './settings.ts';

export const DAY = 86_400_000;
export const NOW = Date.parse('2026-06-01T12:00:00Z');

/** What settings.yaml says, to be changed by tests. */
export const written = (): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(parse(readFileSync(join(__dirname, 'settings.yaml'), 'utf8')));

export const numbers = (changed: object = {}): Numbers => numbersSchema.parse({ ...written(), ...changed });

export const limits = (mails: number, within = 30, sameProduct = 365) => ({ limits: { mails, within, sameProduct } });

/** A run of review that has sent these, about this product. */
export const run = (id: string, mails: Readonly<Record<string, number>> = {}, product?: string): Enrolment => ({
  id,
  journey: 'review',
  subject: `order of ${id}`,
  run: 1,
  status: 'started',
  decisions: [],
  finding: { mails, ...(product === undefined ? {} : { product }) },
});

export const orderOf = (id: string, products: readonly string[], rest: Partial<Order> = {}): Order => ({
  ...newOrder(`order of ${id}`, 'GBP'),
  completedAt: NOW,
  completedBy: ['store'],
  lines: products.map((product) => ({ product, quantity: 1, price: 6400, name: `Nice ${product}` })),
  ...rest,
});

interface Has {
  readonly runs?: readonly Enrolment[];
  readonly orders?: readonly Order[];
  readonly coupons?: readonly Coupon[];
  /** "<enrolment>/<part>" of what was sent, and whether it was only planned. */
  readonly booked?: Readonly<Record<string, 'sent' | 'planned'>>;
}

export function customer({ runs = [], orders = [], coupons = [], booked = {} }: Has): Customer {
  const nobody = customerOf('c-1', []);
  const bookings = Object.fromEntries(
    Object.entries(booked).map(([name, how]) => [
      name,
      { channel: 'email', at: NOW, sent: how === 'sent', priority: 'normal' } as const,
    ]),
  );
  return { ...nobody, enrolments: runs, orders, coupons, contact: { ...nobody.contact, bookings } };
}

export const coupon = (enrolment: string, rest: Partial<Coupon> = {}): Coupon => ({
  id: 'coupon-1',
  code: 'REVIEW-1234-5678-9ABC',
  journey: 'review',
  enrolment,
  reward: 'review',
  kind: 'percent',
  percent: 10,
  currency: 'GBP',
  cost: 640,
  grantedAt: NOW,
  expiresAt: NOW + 60 * DAY,
  announced: true,
  misuses: [],
  ...rest,
});

/** The reward of settings.yaml, with the shop's own codes. */
export const fromPool = { ...z.record(z.string(), z.unknown()).parse(written()['reward']), code: { pool: 'reviews' } };
