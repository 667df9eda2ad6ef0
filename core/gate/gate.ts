import { pauseOf } from '../pause/pauses.ts';
import { byChannel } from './by-channel.ts';
import { heldBy } from './held-by.ts';
import type { Turn, Verdict } from './turn.ts';

type Check = (turn: Turn) => Verdict | undefined;

/** In this order; the first answer counts. What is left to say after them is by which channel, and when. */
const checks: readonly Check[] = [ended, claimed, paused, tooLate, notReady];

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
  const end = rules.end(customer, enrolment);
  return end && { kind: end.kind === 'goal' ? 'goal' : 'left', reason: end.reason };
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

function notReady({ rules, message, customer, enrolment, plan, now }: Turn): Verdict | undefined {
  const readiness = rules.readiness(message, customer, enrolment, plan, now);
  return readiness.kind === 'ready' ? undefined : readiness;
}

const iso = (instant: number): string => new Date(instant).toISOString();
