import { revenueOf } from '../../core/attribution/credit-of.ts';
import { deliveredAt } from '../../core/orders/delivery.ts';
import type { Order, Review } from '../../core/orders/order.ts';
import { isCalledOff } from '../../core/orders/value.ts';
import type { StoryLine } from './line.ts';
import { bump, type Saying } from './saying.ts';

/** Orders that were put down to a journey; revenue by currency, minor units, net of what was given back. */
export interface Credited {
  readonly orders: number;
  readonly revenue: ReadonlyMap<string, number>;
}

/** The part of the tale that is about orders and what becomes of them. */
export interface Orders {
  hear(at: number, customer: string, order: Order): readonly StoryLine[];
  readonly orderOf: (id: string) => Order | undefined;
  /** By journey. */
  account(): ReadonlyMap<string, Credited>;
}

const DAY = 86_400_000;

export function createOrders(saying: Saying): Orders {
  const orders = new Map<string, Order>();

  function textsOf(customer: string, order: Order, before: Order | undefined): readonly string[] {
    const total = order.total === undefined ? '' : ` of ${saying.money(order.total, order.currency)}`;
    const name = `the order${total} of ${saying.nameOf(customer)}`;
    const given = Object.keys(order.refunds).filter((refund) => before?.refunds[refund] === undefined);
    const arrived = deliveredAt(order);
    return [
      ...(arrived === undefined || (before !== undefined && deliveredAt(before) !== undefined)
        ? []
        : [`${name} has arrived${lateness(order, arrived)}`]),
      ...(order.cancelledAt === undefined || before?.cancelledAt !== undefined ? [] : [`${name} was cancelled`]),
      ...given.map((refund) => `${name} was refunded: ${refundOf(order, refund)}`),
      ...Object.entries(order.reviews)
        .filter(([product]) => before?.reviews[product] === undefined)
        .map(([product, review]) => `${saying.nameOf(customer)} ${reviewing(order, product, review)}`),
    ];
  }

  function refundOf({ refunds, currency }: Order, refund: string): string {
    const given = refunds[refund] ?? 'all';
    if (given === 'all') return 'all of it';
    return typeof given === 'number' ? saying.money(given, currency) : saying.money(given.amount, given.currency);
  }

  return {
    hear(at, customer, order) {
      const before = orders.get(order.id);
      orders.set(order.id, order);
      return textsOf(customer, order, before).map((text) => ({ at, tone: 'happened', text: capital(text) }));
    },
    orderOf: (id) => orders.get(id),
    account() {
      const all = new Map<string, { orders: number; revenue: Map<string, number> }>();
      for (const order of orders.values()) {
        if (order.credit === undefined || isCalledOff(order)) continue;
        const { journey } = order.credit;
        const credited = all.get(journey) ?? { orders: 0, revenue: new Map<string, number>() };
        credited.orders += 1;
        bump(credited.revenue, order.currency, revenueOf(order));
        all.set(journey, credited);
      }
      return all;
    },
  };
}

function lateness({ expectedAt = Infinity }: Order, arrived: number): string {
  const days = Math.ceil((arrived - expectedAt) / DAY);
  return days <= 0 ? '' : `, ${days} ${days === 1 ? 'day' : 'days'} late`;
}

function reviewing({ lines }: Order, product: string, { rating }: Review): string {
  const what = lines.find((line) => line.product === product)?.name ?? (product === '' ? 'the order' : product);
  return `reviewed ${what}${rating === undefined ? '' : `: ${rating} of 5`}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
