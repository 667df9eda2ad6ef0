import { addCalendarDays, formatDay } from '../../core/calendar/calendar-day.ts';
import { choiceFor } from '../../core/channels/choice.ts';
import { instantOf, planOf } from '../../core/enrolment/instants.ts';
import { hasEnded } from '../../core/journey/has-ended.ts';
import type { Content, Journey, Rules, Telling } from '../../core/journey/journey.ts';
import { noWay } from '../../core/journey/no-way.ts';
import { referralUrl } from '../../core/referral/link.ts';
import { type Numbers, numbersSchema, settingsSchema, wordsSchema } from './settings.ts';

const NAME = 'referral';
const TOPIC = 'marketing';
const DAY = 86_400_000;

/** A week after the purchase has come to its end, a personal code and link for friends. */
export const referral: Journey = {
  name: NAME,
  title: 'Referral',
  about: 'customer',
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

    // One open offer a customer; when it has expired, the next purchase brings another.
    candidates: (customer, { now }) => {
      const { referral: offer, id } = customer;
      if (!hasEnded(customer, 'post-purchase', ['rewarded', 'done'], now - referral.maxAge)) return [];
      if (offer !== undefined && offer.expiresAt > now) return [];
      const run = (offer?.run ?? 0) + 1;
      return [{ subject: id, run, key: [id, String(run)] }];
    },

    entryFilter: (customer, _candidate, store) => noWay(customer, settings.channels, TOPIC, store),

    offersFor: (settings.offerAfter + settings.validFor) * DAY,

    plan: (_customer, _candidate, { now, zone }) => {
      const offer = addCalendarDays(now, settings.offerAfter, zone);
      return planOf({ offer, end: addCalendarDays(offer, settings.validFor, zone) });
    },

    end: () => undefined,

    expiry: (_message, plan) => instantOf(plan, 'end'),

    content,
  };
}

function content({ customer, words, reader, webUrl }: Telling): Content {
  const { because, offer: copy } = wordsSchema.parse(words);
  const { referral: offer } = customer;
  if (offer === undefined) throw new Error(`customer ${customer.id} has no offer for friends`);
  const url = referralUrl(webUrl, offer.code);
  const until = formatDay(offer.expiresAt, reader.timeZone, reader.locale);
  return { because, copy, variant: 'offer', button: url, sections: { referral: { code: offer.code, url, until } } };
}
