import { withEnrolment } from '../../core/customer/customer.ts';
import { update } from '../../core/customer/keep.ts';
import { enrolmentKey } from '../../core/customer/keys.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { enrolmentShape } from '../../core/enrolment/shapes.ts';
import { gate } from '../../core/gate/gate.ts';
import type { Turn, Verdict } from '../../core/gate/turn.ts';
import { bookingName } from '../../core/pacing/booking.ts';
import { hold, release } from '../../core/pause/held.ts';
import { readPauses } from '../../core/pause/pauses.ts';
import { resumeWaits } from '../../core/waits/waits.ts';
import { bookPlanned, forgetBooking } from './bookings.ts';
import { claimAndSend } from './claim.ts';
import { type Ledger, ledgerOf, placeOf } from './ledger.ts';
import { type Known, type PartOutcome, type Step, TryAgain } from './step.ts';

/** Asks the gate about one part of a message, and does what it says. A lost race is to be decided anew. */
export async function decidePart(step: Step, known: Known): Promise<PartOutcome | 'lost race'> {
  const { ports, shop, request, attempt, now } = step;
  const { customer, part } = known;
  const { message, plan, waitsFor } = request;
  const ledger = await ledgerOf(ports.table, placeOf(request, part, customer), attempt);
  const turn: Turn = { ...known, store: shop.store, message, waitsFor, ledger: ledger.entry, plan, now };
  const verdict = gate(turn);
  await ledger.settleAbandonedClaim(now);
  const outcome = await obey(step, known, turn, ledger, verdict);
  // Another attempt is at it and may yet die, or give it back: this request must not be the last to ask.
  if (notOurs.includes(verdict.kind) && ledger.isClaimedElsewhere(now))
    throw new TryAgain('another attempt is sending it', step.stopped);
  return outcome;
}

const notOurs: readonly Verdict['kind'][] = ['goal', 'left', 'arrived', 'claimed'];

async function obey(
  step: Step,
  known: Known,
  turn: Turn,
  ledger: Ledger,
  verdict: Verdict,
): Promise<PartOutcome | 'lost race'> {
  const { ports, now } = step;
  const { customer, part } = known;
  switch (verdict.kind) {
    case 'goal':
    case 'left':
      return end(step, known, ledger, verdict);
    case 'arrived':
      await ledger.decide({ at: now, verdict: 'goal reached', reason: verdict.reason });
      await resumeWaits(ports.table, ports.tokens, customer.id, known.enrolment.id, verdict);
      return { part: part.name, kind: 'arrived' };
    case 'claimed':
      return { part: part.name, kind: 'claimed', wentOut: ['sent', 'unknown'].includes(ledger.entry?.status ?? '') };
    case 'held':
      return holdBack(step, known, ledger, verdict);
    case 'skip':
      await observe(step, known, false);
      if (!(await ledger.skip({ at: now, verdict: 'skipped', reason: verdict.reason }))) return 'lost race';
      if (holdsPlace(known)) await forgetBooking(step, known);
      return { part: part.name, kind: 'skip' };
    case 'later':
      await ledger.decide({ at: now, verdict: 'later', reason: verdict.reason, until: iso(verdict.until) });
      return { part: part.name, kind: 'later', later: verdict };
    case 'moved':
      return move(step, known, turn, ledger, verdict);
    case 'send':
      return claimAndSend(step, await observe(step, known, true), turn, ledger, verdict.channel);
  }
}

const holdsPlace = ({ customer, enrolment, part }: Known): boolean =>
  customer.contact.bookings[bookingName(enrolment.id, part.name)] !== undefined;

async function end(
  { ports, now }: Step,
  { customer, enrolment, part }: Known,
  ledger: Ledger,
  { kind, reason }: Extract<Verdict, { kind: 'goal' | 'left' }>,
): Promise<PartOutcome> {
  await ledger.decide({ at: now, verdict: kind === 'goal' ? 'goal reached' : 'left', reason });
  const answer = { kind: kind === 'goal' ? 'goal' : 'exit', reason } as const;
  await resumeWaits(ports.table, ports.tokens, customer.id, enrolment.id, answer);
  return { part: part.name, kind };
}

/** Quiet hours or a cap move the message: its place is booked. What it is about counts as left all the same. */
async function move(
  step: Step,
  known: Known,
  turn: Turn,
  ledger: Ledger,
  { until, reason, channel }: Extract<Verdict, { kind: 'moved' }>,
): Promise<PartOutcome | 'lost race'> {
  await observe(step, known, false);
  if (!(await bookPlanned(step, turn, channel, until))) return 'lost race';
  await ledger.decide({ at: step.now, verdict: 'later', reason, until: iso(until) });
  return { part: known.part.name, channel, kind: 'later', later: { until, plan: step.request.plan } };
}

/** Keeps the request until the pause ends; its token stays registered. First it is kept, then looked at again. */
async function holdBack(
  { ports, shop, request, now }: Step,
  { part }: Known,
  ledger: Ledger,
  { scope, reason }: Extract<Verdict, { kind: 'held' }>,
): Promise<PartOutcome | 'lost race'> {
  const { enrolment, message, token } = request;
  const holding = { scope, enrolment, message, token };
  await hold(ports.table, holding, JSON.stringify(request), now);
  const { paused } = await readPauses(ports.table, shop.store.paused);
  if (!Object.hasOwn(paused, scope)) {
    await release(ports.table, holding);
    return 'lost race';
  }
  await ledger.decide({ at: now, verdict: 'held', reason });
  return { part: part.name, kind: 'held' };
}

/** Keeps what this turn finds out: for a cart that it counts as left, and why. */
async function observe({ ports, request, now }: Step, known: Known, sending: boolean): Promise<Known> {
  const { rules, customer, enrolment } = known;
  const finding = rules.observe?.(request.message, customer, enrolment, now, sending);
  if (finding === undefined) return known;
  const written = await update(
    ports.table,
    enrolmentKey(customer.id, enrolment.id),
    // An enrolment that is gone, with its erased customer or to another, is not written anew.
    enrolmentShape({ ...enrolment, status: 'not enrolled' }),
    (kept): Enrolment => (kept.status === 'not enrolled' ? kept : { ...kept, finding }),
    customer.kept.enrolment(enrolment.id),
  );
  return { ...known, customer: withEnrolment(customer, written), enrolment: { ...enrolment, finding } };
}

const iso = (instant: number): string => new Date(instant).toISOString();
