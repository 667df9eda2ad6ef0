import * as z from 'zod';
import { newCart, type Cart } from '../../core/carts/cart.ts';
import { newOrder } from '../../core/orders/order.ts';
import { json } from '../cloud/json.ts';
import type { Observation } from '../cloud/observation.ts';
import { createStory } from './story.ts';

/** What a story is made of, for its tests. */

export const at = Date.UTC(2026, 10, 13, 15);
export const titles = new Map([
  ['cart-recovery', 'Cart recovery'],
  ['post-purchase', 'Post-purchase'],
  ['win-back', 'Win-back'],
]);
export const settings = {
  quietFor: 3_600_000,
  diagnosis: { shippingShare: 0.15, errors: 2 },
  locale: 'en-GB',
  timeZone: 'Europe/London',
  titles,
};
export const item = (sk: string, data: object): Observation => ({
  kind: 'item',
  at,
  table: 't',
  item: z.record(z.string(), json).parse(JSON.parse(JSON.stringify({ pk: 'customer#a', sk, data }))),
});

export const anna = item('live#profile', { firstName: 'Anna', lastName: 'Lind', toldAt: at, seenAt: at });
export const cart: Cart = {
  ...newCart('c-1', 'c-1', 'GBP'),
  activeAt: at,
  lines: [{ id: 'p', quantity: 2, price: 7800 }],
};
export const cartItem = (data: Cart) => item(`live#cart#${data.id}`, data);
export const enrolment = item('live#enrolment#e', {
  id: 'e',
  journey: 'cart-recovery',
  subject: 'c-1',
  run: 1,
  status: 'started',
  decisions: [],
});
const finding = { at, reason: 'payment', evidence: 'payment failed', step: 'payment', value: 15_600, currency: 'GBP' };
export const left = item('live#enrolment#e', {
  id: 'e',
  journey: 'cart-recovery',
  subject: 'c-1',
  run: 1,
  status: 'started',
  finding,
  decisions: [],
});
export const mail: Observation = {
  kind: 'mail',
  at,
  mail: {
    ...{
      id: 'm',
      at,
      to: ['anna@example.com'],
      from: 'shop@example.com',
      replyTo: [],
      html: '',
      text: '',
      headers: {},
    },
    subject: 'Last call',
    tags: { journey: 'cart-recovery', message: 'lastCall', enrolment: 'e', customer: 'a' },
  },
};
export const order = item('live#order#o-1', { ...newOrder('o-1', 'GBP'), total: 14_040, completedAt: at });
export const ordered = (data: Cart): Cart => ({ ...data, closings: { 1: { at, how: 'ordered', order: 'o-1' } } });

export function hearing(...observations: readonly Observation[]) {
  const story = createStory(settings);
  const lines = observations.flatMap((observation) => story.hear(observation));
  return { lines: lines.map(({ tone, text }) => `${tone}: ${text}`), account: story.account(at + 7_200_000) };
}
