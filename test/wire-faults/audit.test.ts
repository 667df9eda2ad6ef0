import { newContact } from '../../core/contact/contact.ts';
import type { Message } from '../../core/enrolment/enrolment.ts';
import { audit } from './audit.ts';
import type { Evidence } from './evidence.ts';
import { type Asked, newLedger } from './ledger.ts';
import type { Person } from './people.ts';

const noon = Date.parse('2026-03-03T12:00:00Z');
const HOUR = 3_600_000;

const anna: Person = {
  userId: 'user-p1',
  email: 'p1@example.com',
  phone: '+12015550101',
  device: { token: 'live-device-of-p1', type: 'ios' },
  zone: 'Europe/London',
  carts: ['cart-p1-0'],
};
const mail: Asked = {
  service: 'SES',
  customer: 'c1',
  enrolment: 'e1',
  part: 'reminder',
  at: noon,
  claim: { forbidden: undefined },
  taken: 'yes',
  really: true,
};
const sent: Message & { readonly customer: string } = {
  enrolment: 'e1',
  journey: 'cart-recovery',
  message: 'reminder',
  part: 'reminder',
  channel: 'email',
  status: 'sent',
  claimedAt: noon,
  decisions: [{ at: noon, verdict: 'sent', reason: 'nothing was in the way' }],
  feedback: {},
  customer: 'c1',
};

type Changes = Partial<Omit<Evidence, 'ledger' | 'witness' | 'table'>> & {
  readonly asked?: readonly Asked[];
  readonly injected?: ReadonlyMap<string, number>;
  readonly status?: string;
  readonly messages?: Evidence['table']['messages'];
  readonly enrolments?: Evidence['table']['enrolments'];
  readonly texts?: readonly string[];
};

const cut = new Map([['cut, SQS', 1]]);

/** Anna has got one mail, and all is well: but for what is changed. */
function found({ asked = [mail], injected = cut, status, messages, enrolments, texts, ...changes }: Changes = {}) {
  return audit({
    people: [anna],
    played: { said: [], paused: { from: Infinity, to: Infinity } },
    ledger: { ...newLedger(), asked: [...asked], injected: new Map(injected) },
    witness: {
      observe: () => undefined,
      claims: new Map(),
      userOf: () => 'user-p1',
      executions: new Map([['arn', { name: 'cart-recovery-e1', status: status ?? 'SUCCEEDED' }]]),
      wrong: [],
    },
    table: {
      enrolments: enrolments ?? [],
      messages: messages ?? [sent],
      contacts: new Map([['c1', newContact()]]),
      texts: texts ?? [],
    },
    deadLetters: [],
    accepted: ['e1/reminder'],
    ...changes,
  });
}

const lost = {
  id: 'e1',
  journey: 'cart-recovery',
  subject: 'cart-p1-0',
  run: 1,
  status: 'ended' as const,
  outcome: 'lost',
  decisions: [],
  customer: 'c1',
};

it('finds nothing where all is well', () => {
  expect(found()).toEqual([]);
});

it.each<[string, Changes, string]>([
  [
    'asked twice',
    { asked: [{ ...mail, taken: 'open', really: false }, mail], messages: [{ ...sent, status: 'unknown' }] },
    'e1/reminder was asked for 2 times, and may have been taken each time',
  ],
  ['accepted twice', { accepted: ['e1/reminder', 'e1/reminder'] }, 'e1/reminder was accepted 2 times'],
  ['accepted unasked', { accepted: ['e1/offer'] }, '1 messages were accepted that nobody saw asked for'],
  ['asked unclaimed', { asked: [{ ...mail, claim: undefined }] }, 'e1/reminder was asked for without a claim'],
  [
    'claimed after a goal',
    { asked: [{ ...mail, claim: { forbidden: 'a goal' } }] },
    'e1/reminder was claimed after a goal was recorded',
  ],
  [
    'asked in the night',
    { asked: [{ ...mail, at: noon + 9 * HOUR }] },
    "e1/reminder: a request to SES at 21 o'clock in Europe/London",
  ],
  [
    'asked in a pause',
    { played: { said: [], paused: { from: noon - 1, to: noon + 1 } } },
    'e1/reminder was asked for while marketing was paused',
  ],
  ['an execution that goes on', { status: 'RUNNING' }, '1 executions are still running'],
  ['an execution that failed', { status: 'FAILED' }, '1 executions have failed'],
  ['a claim for ever', { messages: [{ ...sent, status: 'sending' }] }, 'e1/reminder is claimed for ever'],
  [
    'a fate unknown for no reason',
    { messages: [{ ...sent, status: 'unknown' }] },
    'the fate of e1/reminder is unknown, and nothing was lost',
  ],
  [
    'a mail that was taken and counts as not sent',
    { messages: [{ ...sent, status: 'open' }] },
    'reminder was taken, and counts as not sent',
  ],
  ['a guess', { asked: [{ ...mail, taken: 'open' }] }, 'reminder got no answer, and is sent'],
  [
    'a letter put away too soon',
    { deadLetters: [{ queue: 'wend-sends-dead-letters', id: 'm1', body: '{}' }] },
    'a message in wend-sends-dead-letters has failed 0 times only',
  ],
  [
    'a letter put away where nothing was harmed',
    { injected: new Map(), deadLetters: [{ queue: 'wend-sends-dead-letters', id: 'm1', body: '{}' }] },
    '1 messages were put away, though nothing was harmed',
  ],
  [
    'what is left of somebody who is erased',
    {
      played: { said: [{ person: anna, what: 'erased' }], paused: { from: Infinity, to: Infinity } },
      texts: ['["a","b","p1@example.com"]'],
    },
    'of user-p1, who is erased, the table still holds p1@example.com',
  ],
  [
    'a withdrawal that is on no record',
    { played: { said: [{ person: anna, what: 'email' }], paused: { from: Infinity, to: Infinity } } },
    'user-p1 has said "email", and it is on no record',
  ],
])('finds %s', (_what, changes, sentence) => {
  expect(found(changes)).toContain(sentence);
});

it('finds a third mail within 24 hours, and not one that comes when the window has passed', () => {
  const mails = (hours: readonly number[]): Changes => ({
    asked: hours.map((hour, nth) => ({ ...mail, enrolment: `e${nth}`, at: noon + hour * HOUR })),
    accepted: hours.map((_hour, nth) => `e${nth}/reminder`),
  });
  expect(found(mails([0, 1, 23]))).toEqual(
    expect.arrayContaining(['3 requests to SES for one customer within 24 hours']),
  );
  expect(found(mails([0, 1, 24]))).toEqual([]);
});

it('finds what a lost journey never decided', () => {
  expect(found({ enrolments: [lost] })).toEqual([
    'e1/offer of a lost journey is not there',
    'e1/lastCall-email of a lost journey is not there',
    'e1/lastCall-push of a lost journey is not there',
  ]);
});
