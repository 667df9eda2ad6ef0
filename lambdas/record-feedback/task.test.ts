import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { messageKey } from '../../core/customer/keys.ts';
import type { Message } from '../../core/enrolment/enrolment.ts';
import { annaLeavesACart, beginMerge, type OpenShop, openShop } from '../../test/customers/shop.ts';
import { event } from '../../test/scenario/scenario.ts';
import { feedbackSchema, recordFeedback } from './task.ts';

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
      ...{ enrolment, journey: 'cart-recovery', message: 'reminder', status, claimedAt: shop.clock.now },
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
    return feedbackSchema.parse({ ...body, detail: { ...body.detail, mail } });
  };
  const hear = (...of: Parameters<typeof told>) => recordFeedback(shop.table, told(...of), shop.clock.now);
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
    expect(await feedback()).toEqual({ rejectedAt: iso(told(kind).time) });
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
    expect(contact?.consent['email/marketing']).toMatchObject({ status: 'unsubscribed', source: 'complaint' });
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

  it('find the customer whom she was merged into', async () => {
    await shop.happens(event('11:00', 'Identify', { userId: 'ben', traits: { email: 'ben@example.com' } }));
    const ben = await shop.customerOf('user#ben');
    await beginMerge(shop, place.customer, ben);
    expect(await hear('Email Bounced')).toBe('suppressed');
    expect(Object.keys((await shop.contact(ben))?.suppressed ?? {})).toEqual(['recipient@example.com']);
    expect(await feedback(ben)).toEqual({ bouncedAt: iso('2017-08-05T00:41:02.669Z') });
  });
});
