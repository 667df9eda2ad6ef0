import type { Answer, PushAnswer } from '../../lambdas/aws/answer.ts';

/** One thing that happens in a scenario. */
export type Happening =
  | {
      readonly kind: 'event';
      readonly at: string;
      readonly name: string;
      readonly detail: Readonly<Record<string, unknown>>;
      readonly envelope?: object;
    }
  | { readonly kind: 'bounce' | 'complaint'; readonly at: string; readonly message: string }
  /** The shop's staff: pause, resume, erase. */
  | { readonly kind: 'staff'; readonly at: string; readonly action: string; readonly body: object }
  /** Somebody answers a text message. */
  | { readonly kind: 'reply'; readonly at: string; readonly from: string; readonly text: string };

/** A situation, told as what happens; what follows from it is the history beside it. */
export interface Scenario {
  readonly about: string;
  /** When the clock begins, ISO 8601. */
  readonly startAt?: string;
  readonly happenings: readonly Happening[];
  /** What store.yaml says instead. */
  readonly store?: object;
  /** Which journeys the shop has; without it the one in whose folder the scenario lies. */
  readonly journeys?: readonly string[];
  /** What settings.yaml says instead, by journey. */
  readonly settings?: Readonly<Record<string, object>>;
  /** What the providers of text messages and pushes answer, in order; then they accept. */
  readonly texts?: readonly Answer[];
  readonly pushes?: readonly PushAnswer[];
}

/** A shop with all three channels. */
export const threeChannels = {
  sms: { pool: 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-0123456789abcdef0123456789abcdef' },
  push: { application: '0123456789abcdef0123456789abcdef' },
};

export const DAY = '2026-03-02';

/** "10:00" on the scenario's day, or a whole instant. */
export const instantOf = (at: string): string =>
  at.includes('T') ? at : `${DAY}T${at.length === 5 ? `${at}:00` : at}Z`;

let sequence = 0;

/** Gives ids from the first on: so a scenario's do not depend on how many others there are. */
export function restartIds(): void {
  sequence = 0;
}

/** A native event at a time of day, or at an instant. Ids are given in order, so that histories repeat. */
export function event(
  at: string,
  name: string,
  detail: Readonly<Record<string, unknown>>,
  envelope?: object,
): Happening {
  sequence += 1;
  const timestamp = detail['timestamp'] ?? instantOf(at);
  const whole = { messageId: `m-${sequence}`, timestamp, ...detail };
  return { kind: 'event', at: instantOf(at), name, detail: whole, ...(envelope === undefined ? {} : { envelope }) };
}

/** The mail provider reports a permanent bounce of a message. */
export const bounce = (at: string, message: string): Happening => ({ kind: 'bounce', at: instantOf(at), message });

/** The shop's staff call something. */
export const staff = (at: string, action: string, body: object): Happening => ({
  kind: 'staff',
  at: instantOf(at),
  action,
  body,
});

/** A text message comes back. */
export const reply = (at: string, from: string, text: string): Happening => ({
  kind: 'reply',
  at: instantOf(at),
  from,
  text,
});

/** Anna, a subscriber in London with an address. */
export const anna = { userId: 'anna' };

export const subscribes = (who: object, at = '09:00', traits: object = {}): readonly Happening[] => [
  event(at, 'Identify', {
    ...who,
    traits: { email: 'anna@example.com', firstName: 'Anna', timezone: 'Europe/London', locale: 'en-GB', ...traits },
  }),
  event(at, 'Subscription Updated', {
    ...who,
    properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
  }),
];

export const PHONE = '+447700900123';

/** The same by phone: text messages, and the shop's app. */
export const subscribesByPhone = (who: object, at = '09:00'): readonly Happening[] => [
  event(at, 'Identify', {
    ...who,
    traits: { phone: PHONE },
    context: { device: { token: 'device-of-anna', type: 'ios' } },
  }),
  ...['sms', 'push'].map((channel) =>
    event(at, 'Subscription Updated', { ...who, properties: { channel, topic: 'marketing', status: 'subscribed' } }),
  ),
];

export const lamp = {
  product_id: 'lamp',
  name: 'Oak lamp',
  price: 64,
  quantity: 1,
  url: 'https://shop.example.com/p/lamp',
  image_url: 'https://shop.example.com/i/lamp.jpg',
};
export const mug = {
  product_id: 'mug',
  name: 'Stoneware mug',
  price: 12.5,
  quantity: 2,
  url: 'https://shop.example.com/p/mug',
};

const cartOf = (id: string, products: readonly object[]): object => ({
  cart_id: id,
  currency: 'GBP',
  url: `https://shop.example.com/cart/${id}`,
  products,
});

/** A snapshot of a cart, by default with the lamp. */
export const fillsCart = (at: string, who: object, id = 'c-1', products: readonly object[] = [lamp]): Happening =>
  event(at, 'Cart Updated', { ...who, properties: cartOf(id, products) });

export const orders = (at: string, who: object, properties: object = { cart_id: 'c-1' }): Happening =>
  event(at, 'Order Completed', { ...who, properties: { order_id: 'o-1', currency: 'GBP', total: 64, ...properties } });

/** An order of the lamp for £96, above the threshold of the default settings. */
export const buys = (at: string, who: object, properties: object = {}): Happening =>
  event(at, 'Order Completed', {
    ...who,
    properties: {
      order_id: 'o-1',
      currency: 'GBP',
      total: 96,
      products: [{ ...lamp, price: 96, category: 'Lighting' }],
      ...properties,
    },
  });

/** Something else that happens to an order. */
export const orderEvent = (at: string, name: string, properties: object = {}, who: object = anna): Happening =>
  event(at, name, { ...who, properties: { order_id: 'o-1', ...properties } });

export const delivers = (at: string, properties: object = {}): Happening =>
  orderEvent(at, 'Order Delivered', properties);

export const reviews = (at: string, properties: object = {}): Happening =>
  event(at, 'Product Reviewed', {
    ...anna,
    properties: { order_id: 'o-1', product_id: 'lamp', rating: '5', ...properties },
  });

/** Stands in an event for the code that the last offer to friends named which was mailed to somebody. */
export const codeFrom = (address = 'anna@example.com', typed: 'as it is' | 'carelessly' = 'as it is'): string =>
  `{code mailed to ${address}${typed === 'carelessly' ? ', carelessly typed' : ''}}`;

export const mailedCode = /\{code mailed to ([^,}]+)(, carelessly typed)?\}/g;

/** A friend makes an account with a code; the shop has verified the address unless told otherwise. */
export const signsUp = (
  at: string,
  name: string,
  code: string | undefined,
  traits: object = {},
  envelope?: object,
): Happening =>
  event(
    at,
    'Signed Up',
    {
      userId: name,
      traits: { email: `${name}@example.com`, email_verified: true, ...traits },
      properties: code === undefined ? {} : { referral_code: code },
    },
    envelope,
  );

/** Somebody subscribes, and buys: three weeks later post-purchase is over, and a week after that the code is offered. */
export const buysFirst = (name = 'anna', order = 'o-1', at = '09:00', delivered = '2026-03-05T14:00:00Z') => {
  const who = { userId: name };
  const known = { email: `${name}@example.com`, firstName: undefined };
  return [
    ...subscribes(who, at, known),
    buys(at, who, { order_id: order }),
    orderEvent(delivered, 'Order Delivered', { order_id: order }, who),
  ];
};

/** The journeys that an invitation passes through. */
export const invitingJourneys = ['post-purchase', 'referral', 'referral-reward'];
