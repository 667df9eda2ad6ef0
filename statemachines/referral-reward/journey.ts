import { addCalendarDays } from '../../core/calendar/calendar-day.ts';
import { choiceFor } from '../../core/channels/choice.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { enrolmentId } from '../../core/enrolment/enrolment-id.ts';
import { instantOf, planOf } from '../../core/enrolment/instants.ts';
import type { Grants, GrantFacts } from '../../core/journey/grants.ts';
import { lanes } from '../../core/events/lanes.ts';
import type { Candidate, Content, Journey, Readiness, Rules, Telling } from '../../core/journey/journey.ts';
import { TRANSACTIONAL } from '../../core/pause/pauses.ts';
import { isNobodys } from '../../core/referral/referral.ts';
import { codeName } from '../../core/rewards/code.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { couponView } from '../../core/rewards/coupon-view.ts';
import { type Numbers, numbersSchema, settingsSchema, wordsSchema } from './settings.ts';

const NAME = 'referral-reward';
const DAY = 86_400_000;
const ONE_ADVOCATE = 'a friend has one advocate, the first';
/** So long an empty pool is waited out: neither of the two hears of a coupon meanwhile. */
const PATIENCE = 3 * DAY;
/** What was accepted begins its run within hours. Enrolments and coupons are not kept for ever, the verdict is. */
const BEGINS_WITHIN = 60 * DAY;

/** A friend has come with a customer's code: a coupon for each of them, exactly once, and a message to each. */
export const referralReward: Journey = {
  name: NAME,
  title: 'Referral reward',
  about: 'invitation',
  shows: ['coupon'],
  // Both have asked for what they get: the friend by the code, the advocate by passing it on.
  topic: TRANSACTIONAL,
  messages: ['friend', 'advocate'],
  // Any event may bring what an invitation still lacks: the first order, a verified address, or that a visitor is somebody.
  trigger: [...lanes.decisive, ...lanes.activity],
  // What was promised is owed, though the shop was late to tell.
  maxAge: 30 * DAY,
  transitionBudget: { 'both are rewarded': 4, 'nothing is granted': 2 },
  settings: settingsSchema,
  bind: (settings) => rulesOf(numbersSchema.parse(settings)),
};

function rulesOf(settings: Numbers): Rules {
  return {
    priority: settings.priority,

    budget: settings.budget,

    invitations: settings.invitations,

    channels: (message) => choiceFor(NAME, settings.channels, message),

    candidates: (customer, { now }) => candidatesOf(customer, now),

    entryFilter: (customer, { subject, key }) => {
      const { invitation } = customer;
      if (invitation === undefined) return 'nobody is known who invited';
      if (subject !== invitation.code) return ONE_ADVOCATE;
      if (invitation.verdict !== 'accepted') return invitation.reason;
      return enrolmentId(NAME, key) === ownRun(customer) ? undefined : ONE_ADVOCATE;
    },

    plan: (_customer, _candidate, { now, zone }) =>
      planOf({ codes: now + PATIENCE, end: addCalendarDays(now, settings.goodFor, zone) }),

    end: () => undefined,

    readiness: (message, customer, enrolment): Readiness => {
      const isFriend = ownRun(customer) === enrolment.id;
      if (message === 'advocate' && isFriend) return { kind: 'skip', reason: 'the two turned out to be one customer' };
      const isGranted = couponIn(customer, enrolment) !== undefined;
      return isGranted ? { kind: 'ready' } : { kind: 'skip', reason: `the ${message} was granted no coupon` };
    },

    expiry: (_message, plan) => instantOf(plan, 'end'),

    grants: (_name, facts) => rewardsFor(facts, settings),

    dueAt: ({ invitation }) => (invitation?.verdict === 'open' ? invitation.waitsUntil : undefined),

    content,
  };
}

/** The invitation, and what came beside it: that is only written down, with why it earns nothing. */
function candidatesOf({ invitation, id }: Customer, now: number): readonly Candidate[] {
  if (invitation === undefined || now - (invitation.decidedAt ?? now) > BEGINS_WITHIN) return [];
  const { code, place = id, others = [] } = invitation;
  const beside = (other: string): Candidate => ({ subject: other, run: 1, key: [place, 'beside', codeName(other)] });
  const isOwn = (other: string): boolean => codeName(other) === codeName(code);
  // What was mistyped may yet be told right, and then has the run.
  const own = isNobodys(invitation) ? beside(code) : { subject: code, run: 1, key: [place] };
  return [own, ...others.flatMap((other) => (isOwn(other.code) ? [] : [beside(other.code)]))];
}

/** The one run of a friend, by the name of the place; an advocate may have come with somebody's code, too, in another. */
const ownRun = ({ id, invitation }: Customer): string | undefined =>
  invitation && enrolmentId(NAME, [invitation.place ?? id]);

/** One that was begun and has no code (the pool was empty) is none yet. */
const couponIn = ({ coupons }: Customer, { id }: Enrolment): Coupon | undefined =>
  coupons.find(({ enrolment, code }) => enrolment === id && code !== undefined);

/** One for the friend, whose enrolment this is, and one for the customer who invited. */
function rewardsFor({ customer, enrolment, currency }: GrantFacts, { rewards }: Numbers): Grants {
  const advocate = customer.invitation?.advocate;
  if (advocate === undefined) return { orders: [], reason: 'nobody is known who invited' };
  // Two who each came with a code turned out to be one: the other run has the rewards.
  if (enrolment.id !== ownRun(customer)) return { orders: [], reason: ONE_ADVOCATE };
  // What they may be spent on is not known yet: the least that the coupons demand is what is reckoned with.
  const { plan } = enrolment.input ?? {};
  const waitsUntil = plan?.['codes'] === undefined ? undefined : instantOf(plan, 'codes');
  const plain = { currency, basis: 0, promised: false, ...(waitsUntil === undefined ? {} : { waitsUntil }) };
  return {
    orders: [
      { ...plain, customer: customer.id, party: 'friend', reward: rewards.friend },
      { ...plain, customer: advocate, party: 'advocate', reward: rewards.advocate },
    ],
    reason: 'a friend came with the code',
  };
}

function content({ message, customer, enrolment, words, reader }: Telling): Content {
  const copies = wordsSchema.parse(words);
  const coupon = couponIn(customer, enrolment);
  if (coupon === undefined) throw new Error(`customer ${customer.id} has no coupon of this enrolment`);
  const copy = message === 'friend' ? copies.friend : copies.advocate;
  return {
    because: copies.because,
    copy,
    variant: message,
    button: '',
    sections: { coupon: couponView(coupon, reader) },
  };
}
