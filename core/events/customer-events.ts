import * as z from 'zod';
import { defineEvent } from './definition.ts';
import { ifReadable, referralCode, text } from './fields.ts';

/** However a shop spells it: a withdrawal must not fail for a capital letter. */
const word = text(60).transform((value) => value.toLowerCase());

export const identify = defineEvent({
  name: 'Identify',
  about:
    'Who a person is: `traits` fills the profile, and `traits.consent` answers for channels and topics, as Subscription Updated does. With `userId` and `anonymousId` the two become one customer. `email_verified` says whether the address is known to be this person’s.',
  properties: z.object({}),
  example: {
    messageId: 'e-30',
    timestamp: '2026-11-21T09:00:00Z',
    userId: 'u-1',
    anonymousId: 'a-9',
    traits: {
      email: 'anna@example.com',
      email_verified: true,
      firstName: 'Anna',
      phone: '+44 7700 900123',
      timezone: 'Europe/London',
      locale: 'en-GB',
      address: { street: '1 Mill Lane', postalCode: 'YO1 7HH', country: 'GB' },
      consent: { email: { marketing: true } },
    },
    context: { device: { token: 'f2a9c1d07b3e', type: 'ios' } },
  },
});

export const signedUp = defineEvent({
  name: 'Signed Up',
  about:
    'An account was made. Fills the profile as Identify does. `referral_code` is the code of the friend who invited, `email_verified` whether the address is known to be this person’s.',
  properties: z.object({ referral_code: referralCode }),
  example: {
    messageId: 'e-31',
    timestamp: '2026-11-21T09:00:00Z',
    userId: 'u-1',
    traits: { email: 'anna@example.com', email_verified: true },
    properties: { referral_code: 'BEN-7F3K' },
  },
});

export const subscriptionUpdated = defineEvent({
  name: 'Subscription Updated',
  about:
    'Consent was given or withdrawn, for a channel and a topic of store.yaml. Not in Segment’s specification. The topic `all` stands for every topic. A withdrawal counts from its arrival; a grant beats it only if it happened later and arrives later. Wend itself puts it on the bus, with the source `wend`, when a customer answers on one of its pages.',
  properties: z.object({
    channel: word.pipe(z.enum(['email', 'sms', 'push'], 'must be email, sms or push')),
    /** `all` stands for every topic. */
    topic: z.preprocess((value) => value ?? 'marketing', word),
    status: word.pipe(z.enum(['subscribed', 'unsubscribed'], 'must be subscribed or unsubscribed')),
    source: ifReadable(text(100)),
  }),
  example: {
    messageId: 'e-32',
    timestamp: '2026-11-21T09:00:00Z',
    userId: 'u-1',
    properties: { channel: 'email', topic: 'marketing', status: 'subscribed', source: 'newsletter form' },
  },
});

export const customerErased = defineEvent({
  name: 'Customer Erased',
  about:
    'The person asked to be forgotten: what waits is ended, everything about them is deleted but a tombstone, and whatever happened before is forgotten whenever it comes. What the person does afterwards begins anew.',
  properties: z.object({}),
  example: { messageId: 'e-33', timestamp: '2026-11-21T09:00:00Z', userId: 'u-1', properties: {} },
});
