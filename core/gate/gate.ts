import { whenOf } from '../calendar/when.ts';
import { endOf } from '../journey/ending.ts';
import { pauseOf } from '../pause/pauses.ts';
import { arrivalName } from '../waits/waits.ts';
import { byChannel } from './by-channel.ts';
import { heldBy } from './held-by.ts';
import type { Turn, Verdict } from './turn.ts';

type Check = (turn: Turn) => Verdict | undefined;

/** In this order; the first answer counts. What is left to say after them is by which channel, and when. */
const checks: readonly Check[] = [ended, arrived, claimed, tooLate, paused, notReady];

/** Decides about one part of a message of one enrolment, from what is known now. */
export function gate(turn: Turn): Verdict {
  for (const check of checks) {
    const verdict = check(turn);
    if (verdict !== undefined) return verdict;
  }
  return byChannel(turn);
}

function ended({ rules, customer, enrolment }: Turn): Verdict | undefined {
  const { goals, exits } = customer.contact;
  const goal = Object.hasOwn(goals, enrolment.id) ? goals[enrolment.id] : undefined;
  if (goal !== undefined) return { kind: 'goal', reason: goal.reason };
  const exit = Object.hasOwn(exits, enrolment.id) ? exits[enrolment.id] : undefined;
  if (exit !== undefined) return { kind: 'left', reason: exit.reason };
  const end = endOf(rules, customer, enrolment);
  return end && { kind: end.kind === 'goal' ? 'goal' : 'left', reason: end.reason };
}

/** What the step waits for after its message has come before it: the message is not needed any more. */
function arrived({ rules, customer, enrolment, waitsFor, store, now }: Turn): Verdict | undefined {
  if (waitsFor === undefined) return undefined;
  const { goals } = customer.contact;
  const name = arrivalName(enrolment.id, waitsFor);
  const noted = Object.hasOwn(goals, name) ? goals[name] : undefined;
  const arrival =
    noted ??
    rules.arrivals?.(customer, enrolment, whenOf(customer, store.market, now)).find(({ event }) => event === waitsFor);
  return arrival && { kind: 'arrived', reason: arrival.reason, event: waitsFor };
}

function claimed({ ledger }: Turn): Verdict | undefined {
  if (ledger === undefined || ledger.status === 'open') return undefined;
  return { kind: 'claimed', reason: `already decided: ${ledger.status}` };
}

function paused({ pauses, journey }: Turn): Verdict | undefined {
  const scope = pauseOf(pauses, journey.name, journey.topic);
  return scope === undefined ? undefined : heldBy(pauses, scope);
}

function tooLate({ rules, message, plan, now }: Turn): Verdict | undefined {
  const expiry = rules.expiry(message, plan);
  return now > expiry ? { kind: 'skip', reason: `too late: it was good until ${iso(expiry)}` } : undefined;
}

function notReady({ rules, message, customer, enrolment, plan, store, now }: Turn): Verdict | undefined {
  const readiness = rules.readiness?.(message, customer, enrolment, plan, whenOf(customer, store.market, now));
  return readiness === undefined || readiness.kind === 'ready' ? undefined : readiness;
}

const iso = (instant: number): string => new Date(instant).toISOString();
