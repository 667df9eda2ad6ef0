import { addCalendarDays } from '../../core/calendar/calendar-day.ts';
import type { When } from '../../core/calendar/when.ts';
import { choiceFor } from '../../core/channels/choice.ts';
import type { Plan } from '../../core/enrolment/enrolment.ts';
import { instantOf, planOf } from '../../core/enrolment/instants.ts';
import type { Content, Journey, Readiness, Rules, Telling } from '../../core/journey/journey.ts';
import { noWay } from '../../core/journey/no-way.ts';
import { type SeriesNumbers, seriesWords } from './settings.ts';

/** What a journey on the shared machine says of itself. */
type Declared = Pick<
  Journey,
  'name' | 'title' | 'about' | 'topic' | 'trigger' | 'maxAge' | 'transitionBudget' | 'settings'
> & {
  readonly shows?: Journey['shows'];
};

/** A journey that says one thing after the other, however many its settings have: it shares the machine in this folder. */
export const seriesJourney = (declared: Declared, bind: Journey['bind']): Journey => ({
  shows: [],
  ...declared,
  machine: 'series',
  messages: [],
  bind,
});

type Given = Pick<SeriesNumbers, 'priority' | 'series' | 'endAfter'>;

/** The rules that every series has: what is left to a journey is who begins it, and what ends it. */
export function seriesRules({ name, topic }: Pick<Declared, 'name' | 'topic'>, settings: Given) {
  const channels = Object.fromEntries(settings.series.map((one) => [one.message, one.channels]));
  return {
    priority: settings.priority,
    channels: (message) => choiceFor(name, channels, message),
    entryFilter: (customer, _candidate, store) => noWay(customer, channels, topic, store),
    plan: (_customer, _candidate, when) => planFrom(when, settings),
    readiness: (message, _customer, _enrolment, plan, { now }) => readinessOf(message, plan, now),
    expiry: (message, plan) => expiryOf(message, plan, settings),
    content: contentOf,
  } satisfies Partial<Rules>;
}

function planFrom({ now, zone }: When, { series, endAfter }: Given): Plan {
  const instants = series.map(({ message, after }) => [message, addCalendarDays(now, after, zone)] as const);
  const last = instants.at(-1)?.[1] ?? now;
  return planOf({ ...Object.fromEntries(instants), end: addCalendarDays(last, endAfter, zone) });
}

/** The machine begins with the first message at once, also where that is to wait; to the others it comes in time. */
function readinessOf(message: string, plan: Plan, now: number): Readiness {
  const until = instantOf(plan, message);
  return now < until ? { kind: 'later', until, plan, reason: 'its day has not come' } : { kind: 'ready' };
}

/** A message is good until the next one is due. */
function expiryOf(message: string, plan: Plan, { series }: Given): number {
  const next = series[series.findIndex((one) => one.message === message) + 1];
  return instantOf(plan, next?.message ?? 'end');
}

function contentOf({ message, words }: Telling): Content {
  const { because, [message]: copy } = seriesWords.parse(words);
  if (typeof copy !== 'object') throw new Error(`the series has no words for ${message}`);
  return { because, copy, variant: message, button: '', sections: {} };
}
