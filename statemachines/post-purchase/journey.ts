import { choiceFor } from '../../core/channels/choice.ts';
import type { Candidate, Journey, Rules } from '../../core/journey/journey.ts';
import { noWay } from '../../core/journey/no-way.ts';
import { deliveredAt, lastWordAt } from '../../core/orders/delivery.ts';
import { calledOff, orderAt, orderOf } from '../../core/orders/order-of.ts';
import type { Order } from '../../core/orders/order.ts';
import { readinessOf } from './awaited.ts';
import { contentOf } from './content.ts';
import { discountFor } from './discount.ts';
import { expiryOf, planFrom, planWithoutWord } from './plan.ts';
import { type Numbers, numbersSchema, settingsSchema } from './settings.ts';

const NAME = 'post-purchase';
const TOPIC = 'marketing';

/** When the goods have arrived: how to get the most out of them, and for larger orders a discount on the next one. */
export const postPurchase: Journey = {
  name: NAME,
  title: 'Post-purchase',
  about: 'order',
  shows: ['order', 'coupon'],
  topic: TOPIC,
  messages: ['help', 'thanks'],
  // Becoming reachable looks again at orders that were refused.
  trigger: ['Order Completed', 'Identify', 'Signed Up', 'Subscription Updated'],
  maxAge: 24 * 3_600_000,
  transitionBudget: { 'both messages': 5, 'below the threshold': 4, 'cancelled before delivery': 2 },
  settings: settingsSchema,
  bind: (settings) => rulesOf(numbersSchema.parse(settings)),
};

function rulesOf(settings: Numbers): Rules {
  return {
    priority: settings.priority,

    budget: settings.discount.budget,

    channels: (message) => choiceFor(NAME, settings.channels, message),

    candidates: ({ orders }, { now }) => orders.filter((order) => isFresh(order, now)).map(candidate),

    entryFilter: (customer, _candidate, store) => noWay(customer, settings.channels, TOPIC, store),

    plan: (customer, { subject }, when) => {
      const order = customer.orders.find(({ id }) => id === subject);
      return planWithoutWord((order && lastWordAt(order)) ?? when.now, when, settings);
    },

    end: (customer, enrolment) => {
      const order = orderOf(customer, enrolment);
      const over = order && calledOff(order);
      return over && { kind: 'exit', ...over };
    },

    arrivals: (customer, enrolment, { now, zone }) => {
      const order = orderOf(customer, enrolment);
      const at = order && deliveredAt(order);
      const plan = planFrom(now, zone, settings);
      return at === undefined ? [] : [{ event: 'delivery', reason: 'the order was delivered', at, plan }];
    },

    // Each word about the order's way moves the moment at which it is given up.
    awaitsQuiet: (customer, enrolment) => {
      const order = orderOf(customer, enrolment);
      return order !== undefined && deliveredAt(order) === undefined;
    },

    readiness: (message, customer, enrolment, plan, when) =>
      readinessOf(message, orderAt(customer, enrolment), plan, when, settings),

    expiry: (message, plan) => expiryOf(message, plan),

    grants: (_name, facts) => discountFor(facts, settings, TOPIC),

    content: (telling) => {
      const { customer, enrolment } = telling;
      const coupon = customer.coupons.find((one) => one.enrolment === enrolment.id);
      return contentOf({ ...telling, order: orderAt(customer, enrolment), coupon });
    },
  };
}

/** An order that was placed of late, and stands. */
const isFresh = (order: Order, now: number): boolean =>
  order.completedAt !== undefined && now - order.completedAt <= postPurchase.maxAge && calledOff(order) === undefined;

/** Once an order: what has begun is no candidate, whatever became of it. */
const candidate = ({ id }: Order): Candidate => ({ subject: id, run: 1, key: [id] });
