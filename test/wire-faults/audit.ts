import type { Evidence } from './evidence.ts';
import { groups, inTheNight, overCaps } from './caps-and-nights.ts';
import type { TableRead } from './table.ts';
import { onRecord } from './on-record.ts';

/** So often a queue hands on a message before it gives up. */
const RECEIVES = 5;
/** So often a state machine tries to register a wait, the first time included. */
const REGISTRATIONS = 7;

/** What was promised and not kept, in sentences; empty when all is well. */
export function audit(evidence: Evidence): readonly string[] {
  return [
    ...onceAtMost(evidence),
    ...overCaps(evidence.ledger.asked.filter(({ taken }) => taken !== 'no')),
    ...nothingAgainstTheirWill(evidence),
    ...everythingEnded(evidence),
    ...everyFateKnown(evidence),
    ...nothingMissedUnnoticed(evidence),
    ...lettersExplained(evidence),
    ...nothingLeftOfTheErased(evidence),
    ...onRecord(evidence),
    ...evidence.witness.wrong,
  ];
}

function onceAtMost({ ledger, accepted }: Evidence): readonly string[] {
  const broken: string[] = [];
  const perhaps = ledger.asked.filter(({ taken }) => taken !== 'no');
  for (const [name, { length }] of groups(perhaps, ({ enrolment, part }) => `${enrolment}/${part}`)) {
    if (length > 1) broken.push(`${name} was asked for ${length} times, and may have been taken each time`);
  }
  for (const [name, { length }] of groups(accepted, (one) => one)) {
    if (length > 1) broken.push(`${name} was accepted ${length} times`);
  }
  const seen = new Set(
    ledger.asked.filter(({ really }) => really).map(({ enrolment, part }) => `${enrolment}/${part}`),
  );
  const unseen = accepted.filter((name) => !seen.has(name));
  if (unseen.length > 0) broken.push(`${unseen.length} messages were accepted that nobody saw asked for`);
  return broken;
}

function nothingAgainstTheirWill({ ledger, witness, people, table, played }: Evidence): readonly string[] {
  const byUser = new Map(people.map((person) => [person.userId, person]));
  const claims = new Map(table.messages.map((message) => [`${message.enrolment}/${message.part}`, message]));
  return ledger.asked.flatMap((asked) => {
    const name = `${asked.enrolment}/${asked.part}`;
    const broken: string[] = [];
    if (asked.claim === undefined) broken.push(`${name} was asked for without a claim`);
    const forbidden = asked.claim?.forbidden;
    if (forbidden !== undefined) broken.push(`${name} was claimed after ${forbidden} was recorded`);
    const person = byUser.get(witness.userOf(asked.customer) ?? '');
    if (person === undefined) broken.push(`${name} was asked for, and nobody knows for whom`);
    const night = person && inTheNight(asked, person);
    if (night !== undefined) broken.push(`${name}: ${night}`);
    if (asked.at > played.paused.from && asked.at < played.paused.to) {
      broken.push(`${name} was asked for while marketing was paused`);
    }
    const claim = claims.get(name);
    if (claim !== undefined && wasWithdrawn(table, claim)) {
      broken.push(`${name} was claimed at a later instant than the withdrawal of consent arrived`);
    }
    return broken;
  });
}

/** By the instants that the table holds in the end; the order of the writes, which the witness saw, is sharper. */
function wasWithdrawn(
  { contacts }: TableRead,
  { customer, channel, claimedAt }: TableRead['messages'][number],
): boolean {
  const said = contacts.get(customer)?.consent[`${channel ?? ''}/marketing`];
  return said?.status === 'unsubscribed' && claimedAt !== undefined && claimedAt > said.arrivedAt;
}

function everythingEnded({ witness, table, ledger }: Evidence): readonly string[] {
  const executions = [...witness.executions.values()];
  const running = executions.filter(({ status }) => status === 'RUNNING').length;
  const failed = executions.filter(({ status }) => status !== 'RUNNING' && status !== 'SUCCEEDED').length;
  const started = new Set(executions.map(({ name }) => name));
  const never = table.enrolments.filter(({ status, id }) => status === 'started' && !namesOf(started).has(id)).length;
  const broken = table.enrolments.filter(
    ({ outcome, id }) => outcome === 'broken' && (ledger.notRegistered.get(id) ?? 0) < REGISTRATIONS,
  ).length;
  return [
    ...(running === 0 ? [] : [`${running} executions are still running`]),
    ...(failed === 0 ? [] : [`${failed} executions have failed`]),
    ...(never === 0 ? [] : [`${never} enrolments are started without an execution`]),
    ...(broken === 0 ? [] : [`${broken} journeys ended broken, and not because each try to register failed`]),
  ];
}

/** An execution's name is the journey's name and the enrolment's id. */
const namesOf = (executions: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...executions].flatMap((name) => [name, name.replace(/^cart-recovery-/, '')]));

const parts: Readonly<Record<string, readonly string[]>> = {
  reminder: ['reminder'],
  offer: ['offer'],
  lastCall: ['lastCall-email', 'lastCall-push'],
};

function everyFateKnown({ table, ledger, deadLetters }: Evidence): readonly string[] {
  const broken: string[] = [];
  const fates = new Map(table.messages.map((message) => [`${message.enrolment}/${message.part}`, message]));
  const putAway = new Set(deadLetters.flatMap(({ body }) => sendRequestIn(body)));
  const isWakeLost = deadLetters.some(({ queue }) => queue.startsWith('wend-wakes'));
  const lost = new Set(
    ledger.asked.filter(({ taken }) => taken === 'open').map(({ enrolment, part }) => `${enrolment}/${part}`),
  );
  for (const { enrolment, part, message, status, decisions } of table.messages) {
    const name = `${enrolment}/${part}`;
    const isPutAway = putAway.has(`${enrolment}/${message}`);
    if (status === 'sending' && !isPutAway) broken.push(`${name} is claimed for ever`);
    if ((status === 'skipped' || status === 'refused') && decisions.length === 0) broken.push(`${name} has no reason`);
    const explained = lost.has(name) || ledger.interrupted.has(`${enrolment}/${message}`);
    if (status === 'unknown' && !explained) broken.push(`the fate of ${name} is unknown, and nothing was lost`);
  }
  for (const { id, status, outcome } of table.enrolments) {
    if (status !== 'ended' || outcome !== 'lost') continue;
    for (const [message, names] of Object.entries(parts)) {
      if (putAway.has(`${id}/${message}`)) continue;
      for (const part of names) {
        const entry = fates.get(`${id}/${part}`);
        const fate = entry?.status;
        // The errand that would have woken it was put away.
        if (isWakeLost && entry?.decisions.at(-1)?.verdict === 'held') continue;
        if (fate === undefined || fate === 'open')
          broken.push(
            `${id}/${part} of a lost journey is ${fate === undefined ? 'not there' : `open: ${entry?.decisions.at(-1)?.reason ?? 'nothing was decided'}`}`,
          );
      }
    }
  }
  return broken;
}

/** Of whom no answer came back, the ledger must not say that she was written to. */
function nothingMissedUnnoticed({ table, ledger }: Evidence): readonly string[] {
  const fates = new Map(table.messages.map(({ enrolment, part, status }) => [`${enrolment}/${part}`, status]));
  return ledger.asked.flatMap(({ taken, enrolment, part }) => {
    // What became of somebody who was erased since lies nowhere.
    const fate = fates.get(`${enrolment}/${part}`) ?? 'unknown';
    if (taken === 'open')
      return fate === 'unknown' || fate === 'sending' ? [] : [`${part} got no answer, and is ${fate}`];
    return taken === 'yes' && fate === 'open' ? [`${part} was taken, and counts as not sent`] : [];
  });
}

function sendRequestIn(body: string): readonly string[] {
  const [, message] = /"message":"(\w+)"/.exec(body) ?? [];
  const [, enrolment] = /"enrolment":"([^"]+)"/.exec(body) ?? [];
  return message === undefined || enrolment === undefined ? [] : [`${enrolment}/${message}`];
}

function lettersExplained({ deadLetters, ledger }: Evidence): readonly string[] {
  if (ledger.injected.size === 0 && deadLetters.length > 0) {
    return [`${deadLetters.length} messages were put away, though nothing was harmed`];
  }
  return deadLetters
    .filter(({ id }) => (ledger.failures.get(id) ?? 0) < RECEIVES)
    .map(({ queue, id }) => `a message in ${queue} has failed ${ledger.failures.get(id) ?? 0} times only`);
}

function nothingLeftOfTheErased({ played, table, deadLetters }: Evidence): readonly string[] {
  const putAway = deadLetters.map(({ body }) => body.toLowerCase()).join('\n');
  const all = table.texts.join('\n');
  const erased = new Set(played.said.flatMap(({ what, person }) => (what === 'erased' ? [person] : [])));
  return [...erased].flatMap(({ userId, email, phone, device, carts }) => {
    // Whoever's erasure is in a dead-letter queue is erased once that is put back.
    if (putAway.includes(`"${userId}"`)) return [];
    const traces = [email, phone, device.token, userId, ...carts].filter((name) =>
      new RegExp(`${name.toLowerCase().replaceAll('+', '\\+')}(?!\\d)`).test(all),
    );
    return traces.length === 0 ? [] : [`of ${userId}, who is erased, the table still holds ${traces.join(', ')}`];
  });
}
