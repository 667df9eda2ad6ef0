import { addCalendarDays } from '../../core/calendar/calendar-day.ts';
import { choiceFor } from '../../core/channels/choice.ts';
import { instantOf, planOf } from '../../core/enrolment/instants.ts';
import type { Grants, GrantFacts } from '../../core/journey/grants.ts';
import type { Content, Journey, Rules, Telling } from '../../core/journey/journey.ts';
import { TRANSACTIONAL } from '../../core/pause/pauses.ts';
import { couponView } from '../../core/rewards/coupon-view.ts';
import { type Numbers, numbersSchema, settingsSchema, wordsSchema } from './settings.ts';

const NAME = 'referral-reward';

/** A friend has come with a customer's code: a coupon for each of them, exactly once, and a message to each. */
export const referralReward: Journey = {
  name: NAME,
  title: 'Referral reward',
  about: 'invitation',
  shows: ['coupon'],
  // Both have asked for what they get: the friend by the code, the advocate by passing it on.
  topic: TRANSACTIONAL,
  messages: ['friend', 'advocate'],
  // Each of these may bring what an invitation still lacks: a verified address, the first order.
  trigger: ['Signed Up', 'Order Completed', 'Identify'],
  maxAge: 24 * 3_600_000,
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

    candidates: ({ invitation, id }) => {
      if (invitation === undefined) return [];
      return [{ subject: invitation.code, run: 1, key: [invitation.place ?? id] }];
    },

    entryFilter: ({ invitation }) => (invitation?.verdict === 'accepted' ? undefined : invitation?.reason),

    plan: (_customer, _candidate, { now, zone }) => planOf({ end: addCalendarDays(now, settings.goodFor, zone) }),

    end: () => undefined,

    expiry: (_message, plan) => instantOf(plan, 'end'),

    grants: (_name, facts) => rewardsFor(facts, settings),

    content,
  };
}

/** One for the friend, whose enrolment this is, and one for the customer who invited. */
function rewardsFor({ customer, currency }: GrantFacts, { rewards }: Numbers): Grants {
  const advocate = customer.invitation?.advocate;
  if (advocate === undefined) return { orders: [], reason: 'nobody is known who invited' };
  // What they may be spent on is not known yet: the least that the coupons demand is what is reckoned with.
  const plain = { currency, basis: 0, promised: false };
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
  const coupon = customer.coupons.find((one) => one.enrolment === enrolment.id);
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
