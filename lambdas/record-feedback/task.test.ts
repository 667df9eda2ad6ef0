import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { suppressedAddresses } from '../../core/contact/addresses.ts';
import { consentOf } from '../../core/contact/consent.ts';
import { messageKey } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import type { Message } from '../../core/enrolment/enrolment.ts';
import { unreachable } from '../../core/gate/reachable.ts';
import { annaLeavesACart, beginMerge, type OpenShop, openShop } from '../../test/customers/shop.ts';
import { anna, event, fillsCart, subscribes } from '../../test/scenario/scenario.ts';
import { readFeedback } from './feedback.ts';
import { recordFeedback } from './task.ts';

const documented = join(__dirname, '../../../shared/data/ses-events/eventbridge.json');
const bodiesSchema = z.array(
  z.looseObject({ 'detail-type': z.string(), detail: z.looseObject({ mail: z.looseObject({ tags: z.object({}) }) }) }),
);

/** SES's own examples of its events, read where they lie; they are not part of the project. */
const given = existsSync(documented) ? describe : describe.skip;

given("SES's documented events (skipped where ../shared/data/ses-events is missing)", () => {
  let shop: OpenShop;
  let place: { customer: string; enrolment: string };
  beforeEach(async () => {
    shop = openShop();
    place = await annaLeavesACart(shop);
    const { customer, enrolment } = place;
    const status = 'sent' as const;
    const data: Message = {
      ...{
        enrolment,
        journey: 'cart-recovery',
        message: 'reminder',
        part: 'reminder',
        status,
        claimedAt: shop.clock.now,
      },
      ...{ decisions: [], feedback: {} },
    };
    await shop.table.putIfAbsent({ ...messageKey(customer, enrolment, 'reminder'), data });
  });

  /** An event of this kind about Anna's reminder. */
  const told = (kind: string, change: (text: string) => string = (text) => text, of: string = place.customer) => {
    const bodies = bodiesSchema.parse(JSON.parse(change(readFileSync(documented, 'utf8'))));
    const body = bodies.find((one) => one['detail-type'] === kind);
    if (body === undefined) throw new Error(`no ${kind} is documented`);
    const ours = { journey: ['cart-recovery'], message: ['reminder'], enrolment: [place.enrolment], customer: [of] };
    const mail = { ...body.detail.mail, tags: { ...body.detail.mail.tags, ...ours } };
    return readFeedback({ ...body, detail: { ...body.detail, mail } });
  };
  const hear = (...of: Parameters<typeof told>) =>
    recordFeedback(shop, told(...of), shop.clock.now).then(({ outcome }) => outcome);
  const feedback = async (customer = place.customer) =>
    (await shop.message(customer, place.enrolment, 'reminder'))?.feedback;
  const iso = (text: string): number => Date.parse(text);

  it.each([
    ['Email Delivered', { deliveredAt: iso('2016-10-19T23:21:04.133Z') }],
    ['Email Opened', { openedAt: iso('2017-08-09T22:00:19.652Z') }],
    ['Email Clicked', { clickedAt: iso('2017-08-09T23:51:25.570Z') }],
    ['Email Sent', {}],
    ['Email Delivery Delayed', {}],
    ['Email Subscribed', {}],
  ])('are recorded on the message: %s', async (kind, expected) => {
    expect(await hear(kind)).toBe('recorded');
    expect(await feedback()).toEqual(expected);
    expect((await shop.contact(place.customer))?.suppressed).toEqual({});
  });

  it.each(['Email Rejected', 'Email Rendering Failed'])('tell that nothing went out: %s', async (kind) => {
    expect(await hear(kind)).toBe('recorded');
    const body = bodiesSchema
      .parse(JSON.parse(readFileSync(documented, 'utf8')))
      .find((one) => one['detail-type'] === kind);
    expect(await feedback()).toEqual({ rejectedAt: Date.parse(String(body?.['time'])) });
  });

  it('suppress the address of a permanent bounce, and leave consent as it is', async () => {
    expect(await hear('Email Bounced')).toBe('suppressed');
    expect(await feedback()).toEqual({ bouncedAt: iso('2017-08-05T00:41:02.669Z') });
    const contact = await shop.contact(place.customer);
    expect(contact?.suppressed).toEqual({
      'recipient@example.com': { at: shop.clock.now, reason: 'mail to it bounced' },
    });
    expect(contact?.consent['email/marketing']?.status).toBe('subscribed');
  });

  it('suppress nothing after a bounce that passes', async () => {
    const passing = (text: string): string => text.replaceAll('"Permanent"', '"Transient"');
    expect(await hear('Email Bounced', passing)).toBe('recorded');
    expect(await feedback()).toEqual({ bouncedAt: iso('2017-08-05T00:41:02.669Z') });
    expect((await shop.contact(place.customer))?.suppressed).toEqual({});
  });

  it('take a complaint for a withdrawal of consent, too', async () => {
    expect(await hear('Email Complaint Received')).toBe('suppressed');
    const contact = await shop.contact(place.customer);
    const reason = 'a complaint came from it';
    expect(contact?.suppressed).toEqual({ 'recipient@example.com': { at: shop.clock.now, reason } });
    expect(contact?.consent['email/all']).toMatchObject({ status: 'unsubscribed', source: 'complaint' });
  });

  it('read an address written with a name, in any case', async () => {
    const named = (text: string): string => text.replaceAll('"recipient@example.com"', '"Anna <Anna@Example.com>"');
    await hear('Email Bounced', named);
    expect(Object.keys((await shop.contact(place.customer))?.suppressed ?? {})).toEqual(['anna@example.com']);
  });

  it('change nothing when they come again', async () => {
    for (const kind of ['Email Complaint Received', 'Email Bounced', 'Email Opened']) await hear(kind);
    const keys = [`live#contact`, `log#message#${place.enrolment}#reminder`];
    const read = () => Promise.all(keys.map((sk) => shop.table.get({ pk: `customer#${place.customer}`, sk })));
    const before = await read();
    shop.clock.now += 60_000;
    for (const kind of ['Email Opened', 'Email Bounced', 'Email Complaint Received']) await hear(kind);
    expect(await read()).toEqual(before);
  });

  it('keep the first instant, in whatever order they come', async () => {
    const later = (text: string): string => text.replaceAll('2017-08-09T22:00:19.652Z', '2017-08-10T08:00:00.000Z');
    await hear('Email Opened', later);
    await hear('Email Opened');
    await hear('Email Opened', later);
    await hear('Email Delivered');
    expect(await feedback()).toEqual({
      openedAt: iso('2017-08-09T22:00:19.652Z'),
      deliveredAt: iso('2016-10-19T23:21:04.133Z'),
    });
  });

  it('suppress the address also when the message is not known', async () => {
    place = { ...place, enrolment: 'nobody' };
    expect(await hear('Email Opened')).toBe('message unknown');
    expect(await hear('Email Bounced')).toBe('suppressed');
    expect(Object.keys((await shop.contact(place.customer))?.suppressed ?? {})).toEqual(['recipient@example.com']);
  });

  it.each([
    ['Email Bounced', 'mail to it bounced'],
    ['Email Complaint Received', 'a complaint came from it'],
  ])('close an address to every customer who ever gets it: %s', async (kind, reason) => {
    await hear(kind);
    const heardAt = shop.clock.now;
    const ben = { userId: 'ben' };
    await shop.happens(...subscribes(ben, '11:30', { email: 'recipient@example.com' }), fillsCart('12:00', ben, 'c-2'));
    const customer = await shop.customerOf('user', 'ben');
    const known = await suppressedAddresses(shop.table, shop.ring, ['recipient@example.com', 'anna@example.com']);
    expect(known).toEqual({
      'recipient@example.com': { cause: kind === 'Email Bounced' ? 'bounced' : 'complained', at: heardAt },
    });
    const { profile } = await settledCustomer(shop.table, customer);
    expect(profile.email).toBe('recipient@example.com');
    const found = unreachable(await settledCustomer(shop.table, customer), 'email', 'marketing', shop.store, known);
    expect(found).toBe(`the address is suppressed: ${reason}`);
  });

  it('withdraw every topic of mail after a complaint, and nothing of other channels', async () => {
    const consent = { channel: 'sms', topic: 'marketing', status: 'subscribed' };
    const news = { channel: 'email', topic: 'all', status: 'subscribed' };
    for (const properties of [consent, news]) {
      await shop.happens(event('10:30', 'Subscription Updated', { ...anna, properties }));
    }
    shop.clock.now = iso('2026-03-02T12:00:00Z');
    await hear('Email Complaint Received');
    const { consent: consents = {} } = (await shop.contact(place.customer)) ?? {};
    expect(['marketing', 'news', 'whatever'].map((topic) => consentOf(consents, 'email', topic)?.status)).toEqual([
      'unsubscribed',
      'unsubscribed',
      'unsubscribed',
    ]);
    expect(consentOf(consents, 'sms', 'marketing')?.status).toBe('subscribed');
  });

  it('let the worse cause stand, in whatever order they come', async () => {
    for (const kind of ['Email Complaint Received', 'Email Delivered', 'Email Bounced', 'Email Opened'])
      await hear(kind);
    expect(Object.keys((await feedback()) ?? {}).sort()).toEqual([
      'bouncedAt',
      'complainedAt',
      'deliveredAt',
      'openedAt',
    ]);
    const { suppressed } = (await shop.contact(place.customer)) ?? {};
    expect(suppressed?.['recipient@example.com']?.reason).toBe('a complaint came from it');
  });

  it('keep the hash of the address, and nothing else, of somebody who was erased', async () => {
    await shop.happens(event('11:00', 'Customer Erased', { ...anna, properties: {} }));
    expect(await hear('Email Bounced')).toBe('suppressed');
    expect((await shop.contact(place.customer))?.suppressed).toEqual({});
    expect(await suppressedAddresses(shop.table, shop.ring, ['recipient@example.com'])).toMatchObject({
      'recipient@example.com': { cause: 'bounced' },
    });
  });

  it('find the customer whom she was merged into', async () => {
    await shop.happens(event('11:00', 'Identify', { userId: 'ben', traits: { email: 'ben@example.com' } }));
    const ben = await shop.customerOf('user', 'ben');
    await beginMerge(shop, place.customer, ben);
    expect(await hear('Email Bounced')).toBe('suppressed');
    expect(Object.keys((await shop.contact(ben))?.suppressed ?? {})).toEqual(['recipient@example.com']);
    expect(await feedback(ben)).toEqual({ bouncedAt: iso('2017-08-05T00:41:02.669Z') });
  });
});
