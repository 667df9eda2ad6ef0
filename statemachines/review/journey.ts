import { addCalendarDays } from '../../core/calendar/calendar-day.ts';
import { choiceFor } from '../../core/channels/choice.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { enrolmentId } from '../../core/enrolment/enrolment-id.ts';
import { planOf } from '../../core/enrolment/instants.ts';
import type { Journey, Rules } from '../../core/journey/journey.ts';
import { noWay } from '../../core/journey/no-way.ts';
import { calledOff, orderAt, orderOf } from '../../core/orders/order-of.ts';
import type { Order } from '../../core/orders/order.ts';
import { goodsValue } from '../../core/orders/value.ts';
import { isVouched } from '../../core/orders/vouched.ts';
import { poolOf } from '../../core/rewards/reward.ts';
import { couponTerms } from '../../core/rewards/worth.ts';
import { noted, nothingToAsk, productFor, productIn } from './asked.ts';
import { contentOf } from './content.ts';
import { reviewsOf } from './rating.ts';
import { expiryOf, readinessOf } from './ready.ts';
import { couponOf, rewardFor, SPARE_DAYS } from './reward.ts';
import { type Numbers, numbersSchema, settingsSchema } from './settings.ts';

const NAME = 'review';
const TOPIC = 'marketing';

/** Asks for a review once an order, reminds once, and rewards whatever is written. */
export const review: Journey = {
  name: NAME,
  title: 'Review',
  about: 'order',
  shows: ['order', 'review', 'coupon'],
  topic: TOPIC,
  messages: ['ask', 'reminder', 'thanks'],
  // The end of post-purchase begins it.
  trigger: ['Journey Ended'],
  maxAge: 24 * 3_600_000,
  transitionBudget: { 'reviewed after the reminder': 5, 'reviewed after the request': 4, 'none is written': 3 },
  settings: settingsSchema,
  bind: (settings) => rulesOf(numbersSchema.parse(settings)),
};

function rulesOf(settings: Numbers): Rules {
  return {
    priority: settings.priority,

    budget: settings.budget,

    channels: (message) => choiceFor(NAME, settings.channels, message),

    candidates: (customer, { now }) =>
      finished(customer, now, settings).map((order) => ({ subject: order.id, run: 1, key: [order.id] })),

    entryFilter: (customer, { subject, key }, store) => {
      const order = customer.orders.find(({ id }) => id === subject);
      const run = { id: enrolmentId(NAME, key), journey: NAME };
      const refusal = order && nothingToAsk(customer, order, run, settings, finishedAt(customer, order));
      if (refusal !== undefined) return refusal;
      return noWay(customer, settings.channels, TOPIC, store);
    },

    plan: (_customer, _candidate, { now, zone }) => {
      const end = addCalendarDays(now, settings.endAfter, zone);
      const reminder = addCalendarDays(now, settings.reminderAfter, zone);
      const thanksEnd = addCalendarDays(end, settings.limits.within + SPARE_DAYS, zone);
      return planOf({ ask: now, reminder, end, thanksEnd });
    },

    end: (customer, enrolment) => {
      const order = orderOf(customer, enrolment);
      const over = order && calledOff(order);
      return over && { kind: 'exit', ...over };
    },

    arrivals: (customer, enrolment) => {
      const order = orderOf(customer, enrolment);
      const written = order === undefined ? [] : reviewsOf(order).map(([, { at }]) => at);
      if (written.length === 0) return [];
      return [{ event: 'review', reason: 'the review was written', at: Math.min(...written) }];
    },

    readiness: (message, customer, enrolment, plan, { now }) =>
      readinessOf(message, customer, enrolment, plan, settings, now),

    expiry: expiryOf,

    observe: (message, customer, enrolment, now, sending) => {
      if (!sending) return undefined;
      const order = orderAt(customer, enrolment);
      return noted(message, productFor(customer, order, enrolment, settings, now), enrolment, now);
    },

    promises: (message, customer, enrolment) => {
      if (message === 'thanks') return undefined;
      const order = orderAt(customer, enrolment);
      const basis = goodsValue(order, { shipping: false, tax: false });
      // Of an order that anybody may have told of, a review earns nothing.
      const terms = isVouched(order) ? couponTerms(settings.reward, order.currency) : undefined;
      return { terms, basis, pool: poolOf(settings.reward) };
    },

    grants: (_name, facts) => rewardFor(facts, settings),

    content: (telling) => {
      const { customer, enrolment } = telling;
      const order = orderAt(customer, enrolment);
      // Chosen when the message was claimed, and kept with the run.
      const product = productIn(enrolment);
      return contentOf({ ...telling, order, product, coupon: couponOf(customer, enrolment), settings });
    },
  };
}

const FOLLOWS = 'post-purchase';

/** Orders whose post-purchase has ended of late, and that stand. */
function finished(customer: Customer, now: number, { afterDiscount }: Numbers): readonly Order[] {
  const outcomes = afterDiscount ? ['done', 'rewarded'] : ['done'];
  const isOver = ({ journey, status, outcome = '', endedAt = 0 }: Enrolment): boolean =>
    journey === FOLLOWS && status === 'ended' && outcomes.includes(outcome) && now - endedAt <= review.maxAge;
  return customer.enrolments.filter(isOver).flatMap((enrolment) => {
    const order = orderOf(customer, enrolment);
    return order === undefined || calledOff(order) !== undefined ? [] : [order];
  });
}

const finishedAt = ({ enrolments }: Customer, { id, toldAt }: Order): number =>
  enrolments.find(({ journey, subject }) => journey === FOLLOWS && subject === id)?.endedAt ?? toldAt;
