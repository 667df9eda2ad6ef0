import { testRing } from '../../test/customers/keyring.ts';
import { mintCode } from '../rewards/code.ts';
import { type Case, type Friend, type InvitationRules, judgeInvitation } from './judge.ts';
import type { Invitation, Referral } from './referral.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-02T12:00:00Z');
const code = mintCode(testRing, '', 'referral', 'anna', '2');
const older = mintCode(testRing, '', 'referral', 'anna', '1');

const invitation: Invitation = {
  ...{ code, at: now - 5 * DAY, arrivedAt: now - 5 * DAY, by: 'sign-up', trusted: true },
  ...{ verdict: 'open', reason: 'not looked at yet' },
};
const friend: Friend = {
  ...{ customer: 'ben', email: 'ben@example.com', phone: '+447700900124', devices: ['t-1'], emailVerified: true },
  ...{ boughtBefore: undefined, firstOrder: undefined },
};
const rules: InvitationRules = {
  ...{ earnedBy: 'sign-up', verifiedAddress: 'required', samePostalAddress: 'refused' },
  ...{ mostPerYear: 10, mostPerHour: 3 },
};
const referral: Referral = {
  ...{ code, run: 2, openedAt: now - 20 * DAY, expiresAt: now + 10 * DAY, visits: 0, friends: {} },
  ...{ earlier: [older], earlierUntil: { [older]: now - 30 * DAY } },
};
const advocate = { customer: 'anna', email: 'anna@example.com', phone: '+447700900123', devices: ['t-9'] };
const base: Case = { invitation, friend, advocate, referral, rules, now };

const judged = (changes: {
  invitation?: Partial<Invitation>;
  friend?: Partial<Friend>;
  rules?: Partial<InvitationRules>;
  referral?: Partial<Referral>;
}): string => {
  const { verdict, reason } = judgeInvitation({
    ...base,
    invitation: { ...invitation, ...changes.invitation },
    friend: { ...friend, ...changes.friend },
    rules: { ...rules, ...changes.rules },
    referral: { ...referral, ...changes.referral },
  });
  return `${verdict}: ${reason}`;
};

const first = { id: 'o-1', at: invitation.at + DAY };
const afterwards = { earnedBy: 'first order' } as const;

it.each<[string, Parameters<typeof judged>[0], string]>([
  ['who is new and verified earns it', {}, 'accepted: a friend came: sign-up'],
  [
    'the code may be typed in any case',
    { invitation: { code: ` ${code.toLowerCase()} ` } },
    'accepted: a friend came: sign-up',
  ],
  [
    'a source that may not earn rewards earns none',
    { invitation: { trusted: false } },
    'refused: told by a source that may not earn rewards',
  ],
  ["a code that is not this customer's", { invitation: { code: 'NOT-A-CODE' } }, 'refused: nobody has this code'],
  ['an empty code', { invitation: { code: '' } }, 'refused: nobody has this code'],
  [
    'the instant at which the code expired is too late',
    { referral: { expiresAt: invitation.at } },
    'refused: the code had expired: it was good until 2026-02-25T12:00:00.000Z',
  ],
  [
    'the instant before is not, though the code has expired since',
    { referral: { expiresAt: invitation.at + 1 } },
    'accepted: a friend came: sign-up',
  ],
  [
    'an earlier code that had expired',
    { invitation: { code: older } },
    'refused: the code had expired: it was good until 2026-01-31T12:00:00.000Z',
  ],
  [
    'an earlier code that was still good when the friend came',
    { invitation: { code: older }, referral: { earlierUntil: { [older]: invitation.at + 1 } } },
    'accepted: a friend came: sign-up',
  ],
  [
    'oneself under another address',
    { friend: { email: 'Anna+2@example.com' } },
    'refused: nobody invites themselves: the same email address',
  ],
  ['oneself', { friend: { customer: 'anna' } }, 'refused: nobody invites themselves: the same customer'],
  [
    'who has bought before',
    { friend: { boughtBefore: invitation.at - 1 } },
    'refused: has bought before, so is not new here',
  ],
  [
    'who has bought since',
    { friend: { boughtBefore: invitation.at + 1, firstOrder: first } },
    'accepted: a friend came: sign-up',
  ],
  [
    'an address that is not verified',
    { friend: { emailVerified: false } },
    'open: the email address is not verified yet',
  ],
  [
    'an address of which nothing is known',
    { friend: { emailVerified: undefined } },
    'open: the email address is not verified yet',
  ],
  ['no address', { friend: { email: undefined } }, 'open: an email address is still missing'],
  [
    'an address that needs not be verified',
    { friend: { emailVerified: undefined }, rules: { verifiedAddress: 'not required' } },
    'accepted: a friend came: sign-up',
  ],
  ['a sign-up where an order earns it', { rules: afterwards }, 'open: the first order is still missing'],
  [
    'the first order after it',
    { rules: afterwards, friend: { boughtBefore: first.at, firstOrder: first } },
    'accepted: a friend came: sign-up',
  ],
  [
    'a guest who orders with a code',
    {
      invitation: { by: 'order', order: 'o-1' },
      friend: { boughtBefore: invitation.at, firstOrder: { ...first, at: invitation.at } },
    },
    'accepted: a friend came: order',
  ],
  [
    'an order with a code that was told of late',
    {
      invitation: { by: 'order', order: 'o-1' },
      friend: { boughtBefore: invitation.at - DAY, firstOrder: { ...first, at: invitation.at - DAY } },
    },
    'accepted: a friend came: order',
  ],
  [
    'a second order with a code',
    {
      invitation: { by: 'order', order: 'o-2' },
      friend: { boughtBefore: invitation.at - DAY, firstOrder: { ...first, at: invitation.at - DAY } },
    },
    'refused: has bought before, so is not new here',
  ],
  [
    'an order with a code that was cancelled',
    { invitation: { by: 'order', order: 'o-1' }, friend: { boughtBefore: invitation.at } },
    'open: the first order is still missing',
  ],
])('%s', (_case, changes, verdict) => {
  expect(judged(changes)).toBe(verdict);
});

it.each<[string, Partial<Case>, string]>([
  ["nobody's code", { advocate: undefined, referral: undefined }, 'refused: nobody has this code'],
  ['the code of somebody without an offer', { referral: undefined }, 'refused: nobody has this code'],
  [
    'the code of somebody who was erased',
    { advocate: 'erased', referral: undefined },
    'refused: who invited is no customer any more',
  ],
])('%s earns nothing', (_case, changes, expected) => {
  const { verdict, reason } = judgeInvitation({ ...base, ...changes });
  expect(`${verdict}: ${reason}`).toBe(expected);
});

it('names nobody in a reason', () => {
  const same = { email: advocate.email, phone: advocate.phone, devices: advocate.devices };
  const reasons = [
    judged({ friend: same }),
    judged({ friend: { phone: same.phone } }),
    judged({ friend: { devices: same.devices } }),
  ];
  expect(reasons.join(' ')).not.toMatch(/@|\+44|t-9|anna|ben/);
});
