import { chanceOf, type Chance } from '../../chance/chance.ts';
import { createInOrder } from '../in-order.ts';
import type { Imported } from '../imported.ts';
import type { Report } from '../report.ts';
import { abandonedCheckout, LONGEST_CHECKOUT } from './abandoned.ts';
import { basketOf, type Basket } from './basket.ts';
import { countryCode } from './countries.ts';
import { invoicesOf, OPEN_MINUTES } from './invoices.ts';
import { createReturns, DAYS_REMEMBERED } from './returns.ts';
import { ZONE } from './row.ts';

export interface OnlineRetailOptions {
  /** Share of the baskets that are left without their order, 0 to 1. */
  readonly abandon: number;
  readonly seed: number;
}

const MINUTE = 60_000;
const SHOP = 'https://shop.example.com';
/** The cart stands so long before its invoice, at most. */
const LONGEST_SHOPPING = 20;
/** Before any cart of the customer, whichever of two invoices stands first in the file. */
const INTRODUCED_BEFORE = LONGEST_SHOPPING + 1;

/** What the data does not say, and was made up or chosen. */
export const assumptions = ({ abandon, seed }: OnlineRetailOptions): readonly string[] => [
  'Mail addresses: made from the customer number, under example.com, which belongs to nobody.',
  'Consent to marketing mail: every customer with a number is taken as subscribed from the first invoice on.',
  `Times: the shop's clock, ${ZONE}. The invoice's minute is the order's; the cart stands ${LONGEST_CHECKOUT} to ${LONGEST_SHOPPING} minutes before it, drawn from the seed ${seed}.`,
  'Currency: GBP. Links: made up, under shop.example.com. The language of every customer: en-GB.',
  'Invoices without a customer number: a visitor each, without an address.',
  `Cancellations: taken as a refund where exactly one invoice of that customer in the ${DAYS_REMEMBERED} days before holds all their goods.`,
  abandon === 0
    ? 'Left baskets: none; the data has only what was bought. --abandon 0.7 leaves that share without their order.'
    : `Left baskets: ${Math.round(abandon * 1000) / 10} % of all, with the step at which they were left and what stood in the way, are NOT in the data but drawn from the seed ${seed}.`,
];

/** UCI's Online Retail data: each invoice is a Cart Updated and an Order Completed, or is left. */
export async function* onlineRetail(
  content: AsyncIterable<Buffer>,
  { abandon, seed }: OnlineRetailOptions,
  report: Report,
): AsyncGenerator<Imported> {
  const chance = chanceOf(`online-retail ${seed}`);
  const inOrder = createInOrder();
  const returns = createReturns();
  const introduced = new Set<string>();
  const numbered = (event: Imported, index: number, invoice: string): Imported => {
    const timestamp = new Date(event.at).toISOString();
    return { ...event, detail: { messageId: `online-retail-${invoice}-${index}`, timestamp, ...event.detail } };
  };

  for await (const invoice of invoicesOf(content, report)) {
    // Nothing earlier can come any more: an invoice is whole after OPEN_MINUTES, its customer is introduced before it.
    yield* inOrder.before(invoice.at - (INTRODUCED_BEFORE + 2 * OPEN_MINUTES) * MINUTE);
    if (invoice.number.startsWith('C')) {
      report.read('cancellations');
      const refund = returns.refund(invoice);
      if ('leftOut' in refund) report.leftOut(refund.leftOut);
      else inOrder.add(numbered(refund, 0, invoice.number));
      continue;
    }
    report.read('invoices');
    // Such as A563185: an adjustment of bad debt.
    if (/^[A-Z]/.test(invoice.number)) {
      report.leftOut('invoices that adjust the books');
      continue;
    }
    const basket = basketOf(invoice, report);
    if (basket === undefined) continue;
    const left = chance.lot(`${basket.number} left`) < abandon;
    if (left) report.leftOut('orders, because their basket is taken as left (assumed, see below)');
    returns.bought(basket, !left);
    const isNew = basket.customer !== '' && !introduced.has(basket.customer);
    introduced.add(basket.customer);
    for (const [index, event] of eventsOf(basket, isNew, left, chance).entries()) {
      inOrder.add(numbered(event, index, basket.number));
    }
  }
  yield* inOrder.before(Infinity);
}

function eventsOf(basket: Basket, isNew: boolean, left: boolean, chance: Chance): readonly Imported[] {
  const who = basket.customer === '' ? { anonymousId: `visitor-${basket.number}` } : { userId: basket.customer };
  const cartAt = basket.at - chance.whole(`${basket.number} shopping`, LONGEST_CHECKOUT, LONGEST_SHOPPING) * MINUTE;
  const cart = {
    at: cartAt,
    name: 'Cart Updated',
    detail: { ...who, properties: { ...contents(basket), url: `${SHOP}/cart/${basket.number}` } },
  };
  const rest = left ? abandonedCheckout(basket, who, cartAt, chance) : [ordered(basket, who)];
  return [...(isNew ? introduction(basket, basket.at - INTRODUCED_BEFORE * MINUTE) : []), cart, ...rest];
}

function introduction({ customer, country }: Basket, at: number): readonly Imported[] {
  const code = countryCode(country);
  const traits = {
    email: `customer-${customer}@example.com`,
    locale: 'en-GB',
    ...(code === undefined ? {} : { address: { country: code } }),
  };
  const consent = { channel: 'email', topic: 'marketing', status: 'subscribed', source: 'assumed by the import' };
  return [
    { at, name: 'Identify', detail: { userId: customer, traits } },
    { at, name: 'Subscription Updated', detail: { userId: customer, properties: consent } },
  ];
}

function ordered(basket: Basket, who: object): Imported {
  const { number, at, value, shipping } = basket;
  const total = Math.round((value + (shipping ?? 0)) * 100) / 100;
  const money = { subtotal: value, ...(shipping === undefined ? {} : { shipping }), total };
  return {
    at,
    name: 'Order Completed',
    detail: { ...who, properties: { order_id: number, ...contents(basket), ...money } },
  };
}

const contents = ({ number, goods, value }: Basket) => ({
  cart_id: number,
  currency: 'GBP',
  value,
  products: goods.map(({ stockCode, description, price, quantity }) => ({
    product_id: stockCode,
    sku: stockCode,
    name: description === '' ? stockCode : description,
    price,
    quantity,
    url: `${SHOP}/products/${encodeURIComponent(stockCode)}`,
  })),
});
