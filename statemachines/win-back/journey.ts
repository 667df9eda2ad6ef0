import { addCalendarDays } from '../../core/calendar/calendar-day.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { Rules } from '../../core/journey/journey.ts';
import { calledOff } from '../../core/orders/order-of.ts';
import { seriesJourney, seriesRules } from '../series/series.ts';
import { type Numbers, numbersSchema, settingsSchema } from './settings.ts';

const about = {
  name: 'win-back',
  title: 'Win-back',
  about: 'customer',
  topic: 'marketing',
  // A schedule says when: nothing happens by itself when somebody does not order.
  trigger: ['Journey Due'],
  maxAge: 24 * 3_600_000,
  transitionBudget: { 'two messages': 3, 'ordered after the first': 2 },
  settings: settingsSchema,
} as const;

/** Writes to a customer who has not ordered for a while. */
export const winBack = seriesJourney(about, (settings) => rulesOf(numbersSchema.parse(settings)));

function rulesOf(settings: Numbers): Rules {
  return {
    ...seriesRules(about, settings),

    dueAt: (customer, zone) => missedAt(customer, settings, zone),

    // One run for each time somebody is missed: the last order names it.
    candidates: (customer, { now, zone }) => {
      const due = missedAt(customer, settings, zone);
      const last = lastOrder(customer);
      if (due === undefined || last === undefined || due > now) return [];
      return [{ subject: last.id, run: 1, key: [last.id] }];
    },

    end: (customer, enrolment) => {
      const last = lastOrder(customer);
      const missed = customer.orders.find(({ id }) => id === enrolment.subject)?.completedAt;
      if (last === undefined || missed === undefined || last.at <= missed) return undefined;
      return { kind: 'goal', reason: 'the customer has ordered again', at: last.at };
    },
  };
}

function missedAt(customer: Customer, { missedAfter }: Numbers, zone: string): number | undefined {
  const last = lastOrder(customer);
  return last && addCalendarDays(last.at, missedAfter, zone);
}

/** The newest order that stands. */
function lastOrder({ orders }: Customer): { readonly id: string; readonly at: number } | undefined {
  const [newest] = orders
    .flatMap((order) =>
      order.completedAt === undefined || calledOff(order) !== undefined
        ? []
        : [{ id: order.id, at: order.completedAt }],
    )
    .sort((a, b) => b.at - a.at);
  return newest;
}
