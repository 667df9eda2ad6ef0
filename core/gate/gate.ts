import { customerZones } from '../calendar/customer-zones.ts';
import { allowedFrom } from '../calendar/quiet-hours.ts';
import type { Customer } from '../customer/customer.ts';
import type { Enrolment, Message, Plan } from '../enrolment/enrolment.ts';
import type { Journey, Rules } from '../journey/journey.ts';
import type { Store } from '../store/store.ts';
import { unreachable } from './reachable.ts';

/** A message's turn: what is asked of the gate. */
export interface Turn {
  readonly journey: Journey;
  readonly rules: Rules;
  readonly store: Store;
  readonly message: string;
  readonly customer: Customer;
  readonly enrolment: Enrolment;
  /** The ledger's entry, if there is one. */
  readonly ledger: Message | undefined;
  readonly plan: Plan;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The gate's answer, with the reason in words. */
export type Verdict =
  | { readonly kind: 'goal'; readonly reason: string }
  | { readonly kind: 'left'; readonly reason: string }
  | { readonly kind: 'claimed'; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly until: number; readonly plan: Plan }
  | { readonly kind: 'send' };

type Check = (turn: Turn) => Verdict | undefined;

/** In this order; the first answer counts. */
const checks: readonly Check[] = [ended, claimed, tooLate, notReady, forbidden, quiet];

/** Decides about one message of one enrolment, from what is known now. */
export function gate(turn: Turn): Verdict {
  for (const check of checks) {
    const verdict = check(turn);
    if (verdict !== undefined) return verdict;
  }
  return { kind: 'send' };
}

function ended({ rules, customer, enrolment }: Turn): Verdict | undefined {
  const { goals, exits } = customer.contact;
  const goal = Object.hasOwn(goals, enrolment.id) ? goals[enrolment.id] : undefined;
  if (goal !== undefined) return { kind: 'goal', reason: goal.reason };
  const exit = Object.hasOwn(exits, enrolment.id) ? exits[enrolment.id] : undefined;
  if (exit !== undefined) return { kind: 'left', reason: exit.reason };
  const end = rules.end(customer, enrolment);
  return end && { kind: end.kind === 'goal' ? 'goal' : 'left', reason: end.reason };
}

function claimed({ ledger }: Turn): Verdict | undefined {
  if (ledger === undefined || ledger.status === 'open') return undefined;
  return { kind: 'claimed', reason: `already decided: ${ledger.status}` };
}

function tooLate({ rules, message, plan, now }: Turn): Verdict | undefined {
  const expiry = rules.expiry(message, plan);
  return now > expiry ? { kind: 'skip', reason: `too late: it was good until ${iso(expiry)}` } : undefined;
}

function notReady({ rules, message, customer, enrolment, plan, now }: Turn): Verdict | undefined {
  const readiness = rules.readiness(message, customer, enrolment, plan, now);
  return readiness.kind === 'ready' ? undefined : readiness;
}

function forbidden({ customer, journey, store }: Turn): Verdict | undefined {
  const reason = unreachable(customer, journey.topic, store);
  return reason === undefined ? undefined : { kind: 'skip', reason };
}

function quiet({ customer, store, rules, message, plan, now }: Turn): Verdict | undefined {
  const zones = customerZones(customer.profile, store.market);
  const until = allowedFrom(now, store.quietHours, zones);
  if (until === now) return undefined;
  const where = zones.length === 1 ? zones.join() : `${zones.length} possible time zones`;
  if (until === undefined) return { kind: 'skip', reason: `quiet hours: no common hour is allowed in ${where}` };
  if (until > rules.expiry(message, plan)) {
    return { kind: 'skip', reason: `quiet hours in ${where} last until ${iso(until)}, when it would be too late` };
  }
  return { kind: 'later', reason: `quiet hours in ${where}`, until, plan };
}

const iso = (instant: number): string => new Date(instant).toISOString();
