import type { Occurrence } from './occurrence.ts';
import * as carts from './cart-events.ts';
import * as checkouts from './checkout-events.ts';
import * as customers from './customer-events.ts';
import * as orders from './order-events.ts';
import * as products from './product-events.ts';
import * as own from './wend-events.ts';

/** Every native event, in the order of docs/events.md. */
export const eventDefinitions = [
  ...Object.values(customers),
  ...Object.values(products),
  ...Object.values(carts),
  ...Object.values(checkouts),
  ...Object.values(orders),
  ...Object.values(own),
];

/** What nobody but Wend itself may say, with the source `wend`. */
export const onlyFromWend: readonly string[] = Object.values(own).map(({ name }) => name);

type Reading = ReturnType<(typeof eventDefinitions)[number]['read']>;

/** An event whose name is in docs/events.md, checked. */
export type KnownEvent = Extract<Reading, Occurrence>;

/** An event with a name we do not know: recorded as seen, otherwise ignored. */
export type UnknownEvent = Occurrence & { readonly name: undefined };

export type ShopEvent = KnownEvent | UnknownEvent;
