import { addCalendarDays, formatLastDay } from '../../core/calendar/calendar-day.ts';
import { choiceFor } from '../../core/channels/choice.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { instantOf, planOf } from '../../core/enrolment/instants.ts';
import { hasEnded } from '../../core/journey/has-ended.ts';
import type { Candidate, Content, Journey, Reader, Readiness, Rules, Telling } from '../../core/journey/journey.ts';
import { noWay } from '../../core/journey/no-way.ts';
import { type CouponView, noSections } from '../../core/mail/mail-view.ts';
import { referralUrl } from '../../core/referral/link.ts';
import { promiseView } from '../../core/rewards/coupon-view.ts';
import type { Reward } from '../../core/rewards/reward.ts';
import { couponTerms } from '../../core/rewards/worth.ts';
import { type Numbers, numbersSchema, settingsSchema, wordsSchema } from './settings.ts';

const NAME = 'referral';
const TOPIC = 'marketing';
const DAY = 86_400_000;

/** A week after the purchase has come to its end, a personal code and link for friends. */
export const referral: Journey = {
  name: NAME,
  title: 'Referral',
  about: 'customer',
  tellsOf: 'referral-reward',
  shows: ['referral'],
  topic: TOPIC,
  messages: ['offer'],
  // The end of post-purchase begins it.
  trigger: ['Journey Ended'],
  maxAge: 24 * 3_600_000,
  transitionBudget: { 'the offer': 3 },
  settings: settingsSchema,
  bind: (settings) => rulesOf(numbersSchema.parse(settings)),
};

function rulesOf(settings: Numbers): Rules {
  return {
    priority: settings.priority,

    channels: (message) => choiceFor(NAME, settings.channels, message),

    candidates: (customer, { now }) => candidatesOf(customer, now),

    entryFilter: (customer, _candidate, store) => noWay(customer, settings.channels, TOPIC, store),

    offersFor: (settings.offerAfter + settings.validFor) * DAY,

    plan: (_customer, _candidate, { now, zone }) => {
      const offer = addCalendarDays(now, settings.offerAfter, zone);
      return planOf({ offer, end: addCalendarDays(offer, settings.validFor, zone) });
    },

    end: () => undefined,

    readiness: (_message, { referral: offer }, _enrolment, _plan, { now }): Readiness => {
      if (offer === undefined) return { kind: 'skip', reason: 'there is no code for friends' };
      return offer.expiresAt > now ? { kind: 'ready' } : { kind: 'skip', reason: 'the code for friends has expired' };
    },

    expiry: (_message, plan) => instantOf(plan, 'end'),

    content: (telling) => content(telling, settings),
  };
}

/**
 * One open offer a customer; when it has expired, the next purchase brings another. Opened and not begun is what an
 * attempt left behind that was cut off. An offer that could not be made is made after the next purchase.
 */
function candidatesOf(customer: Customer, now: number): readonly Candidate[] {
  const { referral: offer, id, enrolments } = customer;
  const runs = enrolments.filter(({ journey, status }) => journey === NAME && status !== 'not enrolled');
  const since = Math.max(now - referral.maxAge, ...runs.map((run) => begunAt(run) + 1));
  if (!hasEnded(customer, 'post-purchase', ['rewarded', 'done'], since)) return [];
  const isOpen = offer !== undefined && offer.expiresAt > now;
  if (isOpen && runs.some((run) => isOffered(run) && begunAt(run) >= offer.openedAt)) return [];
  const run = Math.max((offer?.run ?? 0) + (isOpen ? 0 : 1), ...runs.map((before) => before.run + 1));
  return [{ subject: id, run, key: [id, String(run)] }];
}

const begunAt = ({ decisions }: Enrolment): number => decisions.find(({ verdict }) => verdict === 'enrolled')?.at ?? 0;

/** Or on its way to be. */
const isOffered = ({ status, outcome }: Enrolment): boolean => status !== 'ended' || outcome === 'offered';

function content({ customer, words, reader, webUrl }: Telling, { tellsOf }: Numbers): Content {
  const { because, offer: copy } = wordsSchema.parse(words);
  const { referral: offer } = customer;
  if (offer === undefined) throw new Error(`customer ${customer.id} has no offer for friends`);
  const url = referralUrl(webUrl, offer.code);
  const until = formatLastDay(offer.expiresAt, reader.timeZone, reader.locale);
  const told = { ...noSections.referral, code: offer.code, url, until, ...(tellsOf && promised(tellsOf, reader)) };
  return { because, copy, variant: 'offer', button: url, sections: { referral: told } };
}

/** No more than is kept: what each gets, from which order on, and for how many friends. */
function promised({ rewards, invitations, currency }: NonNullable<Numbers['tellsOf']>, reader: Reader) {
  const worthOf = (reward: Reward): CouponView => {
    const terms = couponTerms(reward, currency);
    return terms === undefined ? noSections.coupon : promiseView(terms, reader);
  };
  const [friend, own] = [worthOf(rewards.friend), worthOf(rewards.advocate)];
  return {
    ...{ friendPercent: friend.percent, friendAmount: friend.amount, friendMinimum: friend.minimumSpend },
    ...{ ownPercent: own.percent, ownAmount: own.amount, ownMinimum: own.minimumSpend },
    mostFriends: String(invitations.mostPerYear),
  };
}
