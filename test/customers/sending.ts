import type { MessageResult } from '@aws-sdk/client-pinpoint';
import { bindJourney } from '../../core/journey/bound.ts';
import type { Journey } from '../../core/journey/journey.ts';
import { storeSchema } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';
import type { Answer, OutgoingPush, OutgoingText } from '../../lambdas/aws/answer.ts';
import type { OutgoingMail } from '../../lambdas/aws/mailer.ts';
import { answerOf } from '../../lambdas/aws/push-results.ts';
import { deliveryBy } from '../../lambdas/send-message/deliver.ts';
import type { Ports, SendRequest } from '../../lambdas/send-message/step.ts';
import { sendMessage, type SendReport } from '../../lambdas/send-message/task.ts';
import { setting } from '../scenario/play.ts';
import { anna, event, fillsCart, type Happening, subscribes } from '../scenario/scenario.ts';
import { openShop } from './shop.ts';

export const PAGES = 'https://pages.shop.example.com/';
export const PHONE = '+447700900123';
export const DEVICE = 'device-of-anna-1';

/** Text messages and push are on. */
export const everyChannel = {
  sms: { pool: 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-1' },
  push: { application: '0'.repeat(32) },
};

export const consents = (channel: string, status = 'subscribed', at = '09:00', who: object = anna): Happening =>
  event(at, 'Subscription Updated', { ...who, properties: { channel, topic: 'marketing', status } });

export const usesDevice = (token: string, at = '09:00', who: object = anna): Happening =>
  event(at, 'Identify', { ...who, traits: {}, context: { device: { token, type: 'ios' } } });

/** Somebody with an address, a number and a device, who has subscribed by all three. */
export const reachable = (who: object = anna, traits: object = {}, device = DEVICE): readonly Happening[] => [
  ...subscribes(who, '09:00', { phone: PHONE, ...traits }),
  usesDevice(device, '09:00', who),
  consents('sms', 'subscribed', '09:00', who),
  consents('push', 'subscribed', '09:00', who),
];

interface Changes {
  /** Of store.yaml. */
  readonly store?: object;
  /** Of cart recovery's settings.yaml. */
  readonly settings?: object;
  /** Of the journey itself. */
  readonly journey?: Partial<Journey>;
}

/** Each message by the same choice of channels. */
export const each = (choice: object): object => ({ channels: { reminder: choice, offer: choice, lastCall: choice } });

const sent = (providerId: string): Answer => ({ kind: 'sent', providerId });

type Results = Readonly<Record<string, MessageResult>>;

/** Anna has left a cart, its reminder is due, and the providers answer as they are told to. */
export async function openSending({ store: shopsFacts = {}, settings = {}, journey: facts = {} }: Changes = {}) {
  const shop = openShop();
  const given = setting({}, {}, ['cart-recovery']);
  const store = storeSchema.parse({ ...given.store, ...everyChannel, ...shopsFacts });
  const bound = given.journeys.map((one) =>
    bindJourney({ ...one.journey, ...facts }, { ...one.settings, ...settings }),
  );
  Object.assign(shop.shop, { store, journeys: bound });
  const journeys = bound.map(({ journey }) => journey);

  const asked = {
    mails: new Array<OutgoingMail>(),
    texts: new Array<OutgoingText>(),
    pushes: new Array<OutgoingPush>(),
  };
  /** What the providers answer, one after the other; after the last they accept. Push: by device token. */
  const answers = { email: new Array<Answer>(), sms: new Array<Answer>(), push: new Array<Results>() };
  const providers = {
    email: {
      send: (mail: OutgoingMail) => {
        asked.mails.push(mail);
        return Promise.resolve(answers.email.shift() ?? sent(`ses-${asked.mails.length}`));
      },
    },
    sms: {
      send: (text: OutgoingText) => {
        asked.texts.push(text);
        return Promise.resolve(answers.sms.shift() ?? sent(`sms-${asked.texts.length}`));
      },
    },
    push: {
      send: (push: OutgoingPush) => {
        asked.pushes.push(push);
        const tokens = push.to.map(({ token }) => token);
        const taken = tokens.map((token) => [token, accepted(`push-${asked.pushes.length}`)] as const);
        return Promise.resolve(answerOf(tokens, answers.push.shift() ?? Object.fromEntries(taken)));
      },
    },
  };
  const deliver = deliveryBy(providers, given.layouts, PAGES);
  let attempts = 0;

  const portsOn = (table: Table): Ports => ({
    table,
    ring: shop.ring,
    tokens: shop.tokens,
    deliver,
    readWords: shop.readWords,
  });

  /** A cart that somebody fills, by default at ten; its reminder is due an hour later. */
  const leaves = async (who: object, name: string, cart = 'c-1', at = '10:00'): Promise<SendRequest> => {
    await shop.happens(fillsCart(at, who, cart));
    const customer = await shop.customerOf('user', name);
    const enrolment = (await shop.enrolments(customer)).find(({ subject }) => subject === cart);
    if (enrolment?.input === undefined) throw new Error(`${name} was not enrolled`);
    const { id, input, journey } = enrolment;
    return { token: `token of ${cart}`, journey, message: 'reminder', enrolment: id, customer, plan: input.plan };
  };

  await shop.happens(...reachable());
  const request = await leaves(anna, 'anna');
  shop.told.length = 0;
  shop.clock.now = Date.parse('2026-03-02T11:00:00Z');

  return {
    shop,
    store,
    journeys,
    asked,
    answers,
    request,
    leaves,
    deliver,
    portsOn,
    /** One delivery of the request, or of another. */
    turn: (changes: Partial<SendRequest> = {}, ports: Partial<Ports> = {}): Promise<SendReport> => {
      attempts += 1;
      const all = { ...portsOn(shop.table), ...ports };
      const about = { store, journeys };
      return sendMessage(all, about, { ...request, ...changes }, `attempt-${attempts}`, shop.clock.now);
    },
    attempt: () => `attempt-${attempts}`,
    entry: (part = 'reminder', of = request) => shop.message(of.customer, of.enrolment, part),
    /** What was decided about a part, in words. */
    decisions: async (part = 'reminder', of = request) =>
      (await shop.message(of.customer, of.enrolment, part))?.decisions.map(
        ({ verdict, reason }) => `${verdict}: ${reason}`,
      ),
  };
}

export type Sending = Awaited<ReturnType<typeof openSending>>;

/** What AWS tells of a device. */
export const accepted = (MessageId: string): MessageResult => ({
  DeliveryStatus: 'SUCCESSFUL',
  StatusCode: 200,
  MessageId,
});
export const deviceGone: MessageResult = {
  DeliveryStatus: 'PERMANENT_FAILURE',
  StatusCode: 410,
  StatusMessage: 'Unregistered',
};
export const badCredentials: MessageResult = {
  DeliveryStatus: 'PERMANENT_FAILURE',
  StatusCode: 403,
  StatusMessage: 'InvalidProviderToken',
};
