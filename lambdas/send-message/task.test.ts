import { cartSchema } from '../../core/carts/cart.ts';
import type { Table } from '../../core/table/table.ts';
import { annaLeavesACart, beginMerge, type OpenShop, openShop, unsubscribes } from '../../test/customers/shop.ts';
import { anna, event, fillsCart, orders } from '../../test/scenario/scenario.ts';
import type { MailAnswer } from '../aws/mailer.ts';
import { mailDelivery } from './deliver.ts';
import { sendMessage, type SendRequest, TryAgain } from './task.ts';

const layouts = { html: '<p>{{ copy.headline }}</p>', text: '{{ copy.headline }}' };
const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);

describe("a message's turn", () => {
  let shop: OpenShop;
  let request: SendRequest;
  let asked: string[];
  let answers: MailAnswer[];
  let attempts = 0;

  beforeEach(async () => {
    shop = openShop();
    asked = [];
    answers = [];
    const left = await annaLeavesACart(shop);
    request = { token: 'token', journey: 'cart-recovery', message: 'reminder', ...left };
  });

  const turn = (changes: Partial<SendRequest> = {}, html = layouts.html) => {
    const deliver = mailDelivery(
      {
        send: (mail) => {
          asked.push(`${mail.to}: ${mail.subject}`);
          return Promise.resolve(answers.shift() ?? { kind: 'sent', providerId: `ses-${asked.length}` });
        },
      },
      { ...layouts, html },
    );
    attempts += 1;
    const { table, tokens, readWords, store, journeys } = shop;
    const ports = { table, tokens, deliver, readWords };
    return sendMessage(ports, { store, journeys }, { ...request, ...changes }, `attempt-${attempts}`, shop.clock.now);
  };
  const entry = (name = 'reminder') => shop.message(request.customer, request.enrolment, name);
  const verdicts = async (name = 'reminder') =>
    (await entry(name))?.decisions.map(({ verdict, reason }) => `${verdict}: ${reason}`);

  const abandoned = async () => {
    const [cart] = await shop.table.query(`customer#${request.customer}`, 'live#cart#');
    return cartSchema.parse(cart?.data).abandoned;
  };

  it('books, claims, sends and records it, and keeps waiting', async () => {
    expect(await turn()).toBe('sent');
    expect(asked).toEqual(['anna@example.com: You left Oak lamp behind']);
    expect(await entry()).toEqual({
      enrolment: request.enrolment,
      journey: 'cart-recovery',
      message: 'reminder',
      status: 'sent',
      attempt: `attempt-${attempts}`,
      variant: 'reminder',
      claimedAt: at('11:00'),
      sentAt: at('11:00'),
      providerId: 'ses-1',
      decisions: [{ at: at('11:00'), verdict: 'sent', reason: 'nothing was in the way' }],
      feedback: {},
    });
    expect((await shop.contact(request.customer))?.bookings).toEqual({
      [`${request.enrolment}/reminder`]: at('11:00'),
    });
    expect(await shop.waits(request.customer)).toEqual([{ token: 'token' }]);
    expect(shop.told).toEqual([]);
  });

  it('sends nothing when it was sent before, and waits with the new token, too', async () => {
    await turn();
    expect(await turn({ token: 'second' })).toBe('claimed');
    expect(asked).toHaveLength(1);
    expect(await shop.waits(request.customer)).toHaveLength(2);
    expect(shop.told).toEqual([]);
  });

  it('succeeds when the goal was reached, and forgets what waited', async () => {
    await shop.happens(orders('10:30', anna));
    shop.clock.now = at('11:00');
    expect(await turn()).toBe('goal');
    expect(shop.told).toEqual(['token succeeds: the cart was ordered']);
    expect(await verdicts()).toEqual(['goal reached: the cart was ordered']);
    expect(await shop.waits(request.customer)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('leaves when an exit rule came true', async () => {
    await shop.happens(fillsCart('10:30', anna, 'c-1', []));
    shop.clock.now = at('11:00');
    expect(await turn()).toBe('left');
    expect(shop.told).toEqual(['token fails as Left: the cart was emptied']);
    expect(await verdicts()).toEqual(['left: the cart was emptied']);
  });

  it('is skipped for good when it is too late', async () => {
    shop.clock.now = at('11:00') + 24 * 3_600_000 + 1;
    expect(await turn()).toBe('skip');
    expect(await verdicts()).toEqual(['skipped: too late: it was good until 2026-03-03T11:00:00.000Z']);
    expect(await entry()).toMatchObject({ status: 'skipped' });
    expect(await shop.waits(request.customer)).toEqual([{ token: 'token' }]);
    expect(await turn()).toBe('claimed');
  });

  it('is skipped when she has unsubscribed', async () => {
    await shop.happens(unsubscribes('10:30'));
    shop.clock.now = at('11:00');
    expect(await turn()).toBe('skip');
    expect(await verdicts()).toEqual(['skipped: unsubscribed from marketing by mail']);
    expect((await shop.contact(request.customer))?.bookings).toEqual({});
    expect(asked).toEqual([]);
  });

  it('comes later when the cart was changed, with the plan as it is then, and its token is forgotten', async () => {
    await shop.happens(fillsCart('10:30', anna));
    shop.clock.now = at('11:00');
    shop.told.length = 0;
    expect(await turn()).toBe('later');
    expect(await abandoned()).toBeUndefined();
    const until = '2026-03-02T11:30:00.000Z';
    const plan = {
      reminder: until,
      offer: '2026-03-03T11:30:00.000Z',
      lastCall: '2026-03-05T11:30:00.000Z',
      end: '2026-03-06T11:30:00.000Z',
    };
    expect(shop.told).toEqual([`token fails as Later: ${JSON.stringify({ until, plan })}`]);
    expect(await shop.waits(request.customer)).toEqual([]);
    expect(await entry()).toMatchObject({ status: 'open' });
    shop.clock.now = at('11:30');
    expect(await turn({ token: 'next', plan })).toBe('sent');
  });

  it('comes later in quiet hours, when the night is over where she lives', async () => {
    const plan = { ...request.plan, offer: '2026-03-03T22:00:00.000Z' };
    shop.clock.now = at('21:30');
    expect(await turn({ plan })).toBe('later');
    expect((await entry())?.decisions).toEqual([
      { at: at('21:30'), verdict: 'later', reason: 'quiet hours in Europe/London', until: '2026-03-03T08:00:00.000Z' },
    ]);
    // The night moves the mail; the cart is left all the same, and the owner sees it at once.
    expect(await abandoned()).toMatchObject({ run: 1, at: at('11:00'), reason: 'unknown' });
  });

  it('ends a journey that nothing is known of', async () => {
    expect(await turn({ enrolment: 'nobody' })).toBe('unknown enrolment');
    expect(shop.told).toEqual(['token fails as Left: nothing is known of this enrolment']);
    expect(await shop.waits(request.customer)).toEqual([]);
  });

  it('is open again after throttling, and sent the next time', async () => {
    answers = [{ kind: 'again', reason: 'SES did not take it: TooManyRequestsException' }];
    await expect(turn()).rejects.toThrow(TryAgain);
    expect(await entry()).toMatchObject({ status: 'open' });
    expect(await turn()).toBe('sent');
    expect(asked).toHaveLength(2);
    expect(await verdicts()).toEqual([
      'tried again: SES did not take it: TooManyRequestsException',
      'sent: nothing was in the way',
    ]);
  });

  it.each<[MailAnswer]>([
    [{ kind: 'unknown', reason: 'no answer from SES' }],
    [{ kind: 'refused', reason: 'SES refused it: MessageRejected' }],
  ])('is never sent again after %j', async (answer) => {
    answers = [answer];
    expect(await turn()).toBe(answer.kind);
    shop.clock.now += 3_600_000;
    expect(await turn()).toBe('claimed');
    expect(asked).toHaveLength(1);
    expect(await entry()).toMatchObject({ status: answer.kind });
  });

  it('is refused, without asking anybody, when it cannot be written', async () => {
    expect(await turn({}, '{{ nothing.of.the.kind }}')).toBe('refused');
    expect(asked).toEqual([]);
    expect(await verdicts()).toEqual([
      expect.stringMatching(/^refused: the mail could not be written: undefined variable/),
    ]);
  });

  it('stays claimed by an attempt that may still live, and is unknown once it must be dead', async () => {
    answers = [];
    const { table, tokens, readWords, store, journeys } = shop;
    const deliver = () => Promise.reject(new Error('the function was stopped'));
    await expect(
      sendMessage({ table, tokens, readWords, deliver }, { store, journeys }, request, 'dying', shop.clock.now),
    ).rejects.toThrow('the function was stopped');
    shop.clock.now += 179_999;
    expect(await turn()).toBe('claimed');
    expect(await entry()).toMatchObject({ status: 'sending', attempt: 'dying' });
    shop.clock.now += 1;
    expect(await turn()).toBe('claimed');
    expect(await entry()).toMatchObject({ status: 'unknown', attempt: 'dying' });
    expect(await verdicts()).toEqual([
      'unknown: the attempt that claimed it never told what became of it; it is not sent again',
    ]);
    expect(asked).toEqual([]);
  });

  it('is not claimed while its words cannot be read', async () => {
    const { table, tokens, store, journeys } = shop;
    const deliver = () => Promise.reject(new Error('not reached'));
    const readWords = () => Promise.reject(new Error('the table is throttled'));
    const sending = sendMessage(
      { table, tokens, readWords, deliver },
      { store, journeys },
      request,
      'x',
      shop.clock.now,
    );
    await expect(sending).rejects.toThrow('the table is throttled');
    expect(await turn()).toBe('sent');
  });

  it('is given back when it was claimed and could not be booked', async () => {
    const { table, tokens, readWords, store, journeys } = shop;
    const deliver = () => Promise.reject(new Error('not reached'));
    const throttled: Table = {
      ...table,
      putIfVersion: (item, version) =>
        item.sk === 'live#contact'
          ? Promise.reject(new Error('the table is throttled'))
          : table.putIfVersion(item, version),
    };
    const ports = { table: throttled, tokens, readWords, deliver };
    const sending = sendMessage(ports, { store, journeys }, request, 'x', shop.clock.now);
    await expect(sending).rejects.toThrow('the table is throttled');
    expect(await entry()).toMatchObject({ status: 'open' });
    expect(await turn()).toBe('sent');
  });

  it('finds the customer whom the visitor has become, also while the two are being merged', async () => {
    const visitor = { anonymousId: 'visitor' };
    const guest = openShop();
    const traits = { email: 'guest@example.com', timezone: 'Europe/London' };
    const subscribed = { channel: 'email', topic: 'marketing', status: 'subscribed' };
    await guest.happens(
      event('09:00', 'Identify', { ...visitor, traits }),
      event('09:00', 'Subscription Updated', { ...visitor, properties: subscribed }),
      fillsCart('10:00', visitor),
      event('10:10', 'Identify', { userId: 'ben', traits: { email: 'ben@example.com' } }),
    );
    const loser = await guest.customerOf('anonymous#visitor');
    const [enrolment] = await guest.enrolments(loser);
    const ben = await guest.customerOf('user#ben');
    await beginMerge(guest, loser, ben);
    guest.clock.now = at('11:00');
    shop = guest;
    const { id = '', input } = enrolment ?? {};
    request = {
      token: 'token',
      journey: 'cart-recovery',
      message: 'reminder',
      enrolment: id,
      customer: loser,
      plan: input?.plan ?? {},
    };
    expect(await turn()).toBe('sent');
    expect(await guest.message(ben, id, 'reminder')).toMatchObject({ status: 'sent' });
    expect(await guest.message(loser, id, 'reminder')).toBeUndefined();
    expect(await guest.waits(ben)).toEqual([{ token: 'token' }]);
  });
});
