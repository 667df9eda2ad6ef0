import { type Channel, channels } from '../../core/channels/channel.ts';
import { type Part, partsOf } from '../../core/channels/choice.ts';
import { suppressedAddresses } from '../../core/contact/addresses.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { devicesOf } from '../../core/customer/device-owner.ts';
import { addressesOf } from '../../core/customer/profile.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { eraseCustomer } from '../../core/erase/erase.ts';
import type { Suppressions } from '../../core/gate/reachable.ts';
import { rulesOf } from '../../core/journey/bound.ts';
import { readPauses } from '../../core/pause/pauses.ts';
import { forgetWait, registerWait } from '../../core/waits/waits.ts';
import { ledgerOf, placeOf } from './ledger.ts';
import { type PartOutcome, type Ports, type SendRequest, type Shop, type Step, TryAgain } from './step.ts';
import { decidePart } from './turn.ts';

export interface SendReport {
  readonly parts: readonly PartOutcome[];
  readonly stopped: readonly Channel[];
}

const TRIES = 12;

/**
 * Register → gate → claim → book → render → send → record, for each part of a message. `now` in epoch milliseconds;
 * `attempt` must be new for each delivery of the request, so that an attempt knows its own claim.
 */
export async function sendMessage(
  ports: Ports,
  shop: Shop,
  request: SendRequest,
  attempt: string,
  now: number,
): Promise<SendReport> {
  const step: Step = { ports, shop, request, attempt, now, stopped: [], refused: new Set(), done: new Map() };
  const { table } = ports;
  await registerWait(table, request.customer, request, now);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const customer = await settledCustomer(table, request.customer);
    if (customer.id !== request.customer) await registerWait(table, customer.id, request, now);
    const parts = await decide(step, customer);
    if (parts === 'lost race') continue;
    await moveOn(step, customer, parts);
    // Erased while this was written: it goes, too.
    if (customer.contact.erasedAt !== undefined) await eraseCustomer(table, ports.ring, ports.tokens, customer, now);
    return { parts, stopped: step.stopped };
  }
  throw new TryAgain('what forbids or counts was changed again and again', step.stopped);
}

async function decide(step: Step, customer: Customer): Promise<readonly PartOutcome[] | 'lost race'> {
  const { ports, shop, request } = step;
  const journey = shop.journeys.find((candidate) => candidate.name === request.journey);
  const enrolment = customer.enrolments.find((candidate) => candidate.id === request.enrolment);
  if (journey === undefined || enrolment === undefined) {
    await ports.tokens.fail(request.token, 'Left', 'nothing is known of this enrolment');
    await forgetWait(ports.table, customer.id, request.enrolment, request.token);
    return [{ part: request.message, kind: 'unknown enrolment' }];
  }
  const rules = rulesOf(journey, enrolment);
  const parts = partsOf(request.message, rules.channels(request.message)).map((part) => leftOf(step, part));
  const pauses = await readPauses(ports.table, shop.store.paused);
  const suppressions = await knownAgainst(ports, addressesFor(parts, customer), customer);
  const outcomes: PartOutcome[] = [];
  for (const [nth, part] of parts.entries()) {
    const known = { journey, rules, customer, enrolment, part, pauses, suppressions };
    const outcome = step.done.get(part.name) ?? (await decidePart(step, known));
    if (outcome === 'lost race') return outcome;
    step.done.set(part.name, outcome);
    outcomes.push(outcome);
    if (over.includes(outcome.kind)) {
      await settleRest(step, customer, parts.slice(nth + 1));
      break;
    }
  }
  return outcomes;
}

/** There is nothing left to say; but what another attempt has claimed of the other parts is not to stay claimed if it dies. */
async function settleRest(
  { ports, request, attempt, now, stopped }: Step,
  customer: Customer,
  rest: readonly Part[],
): Promise<void> {
  for (const part of rest) {
    const ledger = await ledgerOf(ports.table, placeOf(request, part, customer), attempt);
    await ledger.settleAbandonedClaim(now);
    if (ledger.isClaimedElsewhere(now)) throw new TryAgain('another attempt is sending a part of it', stopped);
  }
}

/** After these there is nothing left to say. */
const over: readonly PartOutcome['kind'][] = ['goal', 'left', 'arrived'];

/** A part with the channels that have not refused it yet. */
const leftOf = ({ refused }: Step, part: Part): Part => ({
  ...part,
  channels: part.channels.filter((channel) => !refused.has(`${part.name}/${channel}`)),
});

/** What forbids addresses beside the customer's own record: what others have told about them, and who uses a device now. */
async function knownAgainst(
  { table, ring }: Ports,
  addresses: readonly string[],
  { id, profile }: Customer,
): Promise<Suppressions> {
  const devices = addressesOf(profile, 'push').filter((token) => addresses.includes(token));
  const owned = await devicesOf(table, ring, id, devices);
  const passedOn = devices.filter((token) => !owned.includes(token));
  return {
    ...Object.fromEntries(passedOn.map((token) => [token, { cause: 'passed on', at: 0 } as const])),
    ...(await suppressedAddresses(table, ring, addresses)),
  };
}

const addressesFor = (parts: readonly Part[], { profile }: Customer): readonly string[] =>
  channels
    .filter((channel) => parts.some((part) => part.channels.includes(channel)))
    .flatMap((channel) => addressesOf(profile, channel));

/**
 * Sends the state into its Wait when a part is to come later: until the first named instant, with the plan as it is
 * then. A state that waits for nothing after its message goes on when all is decided; what a pause holds is not.
 */
async function moveOn({ ports, request }: Step, customer: Customer, parts: readonly PartOutcome[]): Promise<void> {
  const [first] = parts.flatMap(({ later }) => later ?? []).sort((a, b) => a.until - b.until);
  if (first !== undefined) {
    const cause = { until: new Date(first.until).toISOString(), plan: first.plan };
    await ports.tokens.fail(request.token, 'Later', JSON.stringify(cause));
  } else if (request.after === 'go on' && parts.every(({ kind }) => decided.includes(kind))) {
    const wentOut = parts.some(({ kind, wentOut = false }) => kind === 'sent' || kind === 'unknown' || wentOut);
    await ports.tokens.succeed(request.token, { happened: wentOut ? 'sent' : 'skipped' });
  } else return;
  await forgetWait(ports.table, customer.id, request.enrolment, request.token);
}

const decided: readonly PartOutcome['kind'][] = ['claimed', 'skip', 'sent', 'refused', 'unknown'];
