import * as z from 'zod';
import type { Observation } from '../cloud/observation.ts';
import { type CartAccount, type CartSettings, createCarts } from './carts.ts';
import { readItem } from './items.ts';
import { createJourneys, type Runs } from './journeys.ts';
import type { StoryLine } from './line.ts';
import type { Titles } from './message-name.ts';
import { createMessages } from './messages.ts';
import { misfortuneOf } from './misfortunes.ts';
import { remarkOf } from './remarks.ts';
import { createOrders, type Credited } from './orders.ts';
import { type Coupons, createRewards } from './rewards.ts';
import { bump, createSaying } from './saying.ts';

/** The account of everything so far. */
export interface Account {
  readonly carts: CartAccount;
  readonly journeys: ReadonlyMap<string, Runs>;
  /** What was sent, by journey and message. */
  readonly sent: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly coupons: ReadonlyMap<string, Coupons>;
  readonly credited: ReadonlyMap<string, Credited>;
  /** How often the links for friends were followed. */
  readonly visits: number;
  readonly faults: ReadonlyMap<string, number>;
}

export interface StorySettings extends CartSettings {
  readonly locale: string;
  /** By which days are told. */
  readonly timeZone: string;
  readonly titles: Titles;
}

export interface Story {
  /** What this observation adds to the tale. */
  hear(observation: Observation): readonly StoryLine[];
  account(now: number): Account;
}

/** Makes a tale of what is observed. It reads no clock and writes nowhere. */
export function createStory({ locale, timeZone, titles, ...settings }: StorySettings): Story {
  const saying = createSaying(titles, locale, timeZone);
  const carts = createCarts(saying, settings);
  const journeys = createJourneys(saying);
  const messages = createMessages(saying);
  const orders = createOrders(saying);
  const rewards = createRewards(saying);
  const faults = new Map<string, number>();
  const supported = new Set<string>();
  const remarks = new Set<string>();

  function hearItem(at: number, item: unknown): readonly StoryLine[] {
    const told = readItem(item);
    switch (told?.kind) {
      case 'profile': {
        const { firstName, lastName, email } = told.profile;
        const name = [firstName, lastName].filter((part) => part !== undefined).join(' ') || email;
        if (name !== undefined) saying.learnName(told.customer, name);
        return [];
      }
      case 'cart':
        return carts.hearCart(at, told.customer, told.cart, orders.orderOf);
      case 'order':
        return orders.hear(at, told.customer, told.order);
      case 'enrolment':
        return [
          ...carts.hearEnrolment(at, told.customer, told.enrolment),
          ...journeys.hear(at, told.customer, told.enrolment),
        ];
      case 'coupon':
        return rewards.hearCoupon(at, told.customer, told.coupon);
      case 'referral':
        return rewards.hearReferral(at, told.customer, told.referral);
      case 'invitation':
        return rewards.hearInvitation(at, told.customer, told.invitation);
      case undefined:
        return [];
    }
  }

  function hearOther(observation: Observation): readonly StoryLine[] {
    const support = observation.kind === 'event' ? lowRatingIn(observation.entry) : undefined;
    if (support !== undefined && !supported.has(support.messageId)) {
      supported.add(support.messageId);
      const text = `The shop’s support is told: ${saying.nameOf(support.customer)} gave ${support.rating} of 5`;
      return [{ at: observation.at, tone: 'left', text }];
    }
    const remark = remarkOf(observation);
    if (remark !== undefined && !remarks.has(remark)) {
      remarks.add(remark);
      return [{ at: observation.at, tone: 'refused', text: remark }];
    }
    const misfortune = misfortuneOf(observation);
    if (misfortune === undefined) return [];
    const { kind, tone, text } = misfortune;
    bump(faults, kind);
    return [{ at: observation.at, tone, text }];
  }

  return {
    hear(observation) {
      const { at } = observation;
      switch (observation.kind) {
        case 'item':
          return hearItem(at, observation.item);
        case 'mail':
          carts.hearSent(observation.mail.tags);
          return [messages.hearMail(at, observation.mail)];
        case 'text':
          carts.hearSent(observation.text.tags);
          return [messages.hearText(at, observation.text)];
        case 'push':
          carts.hearSent(observation.push.tags);
          return [messages.hearPush(at, observation.push)];
        default:
          return hearOther(observation);
      }
    },
    account: (now) => ({
      carts: carts.account(now),
      journeys: journeys.account(),
      sent: messages.account(),
      coupons: rewards.coupons(),
      credited: orders.account(),
      visits: rewards.visits(),
      faults,
    }),
  };
}

const lowRatingSchema = z.object({
  messageId: z.string(),
  customerId: z.string(),
  properties: z.object({ rating: z.number() }),
});

function lowRatingIn({ DetailType, Detail }: Extract<Observation, { kind: 'event' }>['entry']) {
  if (DetailType !== 'Low Rating') return undefined;
  const { messageId, customerId: customer, properties } = lowRatingSchema.parse(JSON.parse(Detail));
  return { messageId, customer, rating: properties.rating };
}
