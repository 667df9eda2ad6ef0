import type { Table } from '../../core/table/table.ts';
import { openSending, type Sending } from '../../test/customers/sending.ts';
import { beginMerge, unsubscribes } from '../../test/customers/shop.ts';
import { anna, event, fillsCart, orders } from '../../test/scenario/scenario.ts';
import type { Answer } from '../aws/answer.ts';
import { deliveryBy } from './deliver.ts';
import { TryAgain } from './step.ts';

const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);

describe("a message's turn", () => {
  let sending: Sending;
  beforeEach(async () => {
    sending = await openSending();
  });

  /** What became of it: "reminder sent". */
  const turn = async (...of: Parameters<Sending['turn']>) =>
    (await sending.turn(...of)).parts.map(({ part, kind }) => `${part} ${kind}`).join();
  const subjects = () => sending.asked.mails.map(({ to, subject }) => `${to}: ${subject}`);
  const contact = () => sending.shop.contact(sending.request.customer);
  const waits = () => sending.shop.waits(sending.request.customer);
  const finding = async () => (await sending.shop.enrolments(sending.request.customer))[0]?.finding;

  it('books, claims, sends and records it, and keeps waiting', async () => {
    expect(await sending.turn()).toEqual({
      parts: [{ part: 'reminder', channel: 'email', kind: 'sent' }],
      stopped: [],
    });
    expect(subjects()).toEqual(['anna@example.com: You left Oak lamp behind']);
    const { enrolment } = sending.request;
    expect(await sending.entry()).toEqual({
      enrolment,
      journey: 'cart-recovery',
      message: 'reminder',
      part: 'reminder',
      channel: 'email',
      status: 'sent',
      attempt: sending.attempt(),
      variant: 'reminder',
      claimedAt: at('11:00'),
      sentAt: at('11:00'),
      providerId: 'ses-1',
      decisions: [{ at: at('11:00'), verdict: 'sent', reason: 'nothing was in the way' }],
      feedback: {},
    });
    expect((await contact())?.bookings).toEqual({
      [`${enrolment}/reminder`]: { channel: 'email', at: at('11:00'), sent: true, priority: 'high' },
    });
    expect(await waits()).toEqual([{ token: sending.request.token }]);
    expect(sending.shop.told).toEqual([]);
  });

  it('sends nothing when it was sent before, and waits with the new token, too', async () => {
    await turn();
    expect(await turn({ token: 'second' })).toBe('reminder claimed');
    expect(subjects()).toHaveLength(1);
    expect(await waits()).toHaveLength(2);
    expect(sending.shop.told).toEqual([]);
  });

  it('succeeds when the goal was reached, and forgets what waited', async () => {
    await sending.shop.happens(orders('10:30', anna));
    sending.shop.clock.now = at('11:00');
    expect(await turn()).toBe('reminder goal');
    expect(sending.shop.told).toEqual(['token of c-1 succeeds: the cart was ordered']);
    expect(await sending.decisions()).toEqual(['goal reached: the cart was ordered']);
    expect(await waits()).toEqual([]);
    expect(subjects()).toEqual([]);
  });

  it('leaves when an exit rule came true', async () => {
    await sending.shop.happens(fillsCart('10:30', anna, 'c-1', []));
    sending.shop.clock.now = at('11:00');
    expect(await turn()).toBe('reminder left');
    expect(sending.shop.told).toEqual(['token of c-1 fails as Left: the cart was emptied']);
    expect(await sending.decisions()).toEqual(['left: the cart was emptied']);
    expect(await waits()).toEqual([]);
  });

  it('is skipped for good when it is too late', async () => {
    sending.shop.clock.now = at('11:00') + 24 * 3_600_000 + 1;
    expect(await turn()).toBe('reminder skip');
    expect(await sending.decisions()).toEqual(['skipped: too late: it was good until 2026-03-03T11:00:00.000Z']);
    expect(await sending.entry()).toMatchObject({ status: 'skipped' });
    expect(await waits()).toEqual([{ token: sending.request.token }]);
    expect(await turn()).toBe('reminder claimed');
  });

  it('is skipped when she has unsubscribed, takes no place, and waits on', async () => {
    await sending.shop.happens(unsubscribes('10:30'));
    sending.shop.clock.now = at('11:00');
    expect(await turn()).toBe('reminder skip');
    expect(await sending.decisions()).toEqual(['skipped: unsubscribed from marketing by mail']);
    expect((await contact())?.bookings).toEqual({});
    expect(await waits()).toEqual([{ token: sending.request.token }]);
    expect(subjects()).toEqual([]);
  });

  it('comes later when the cart was changed, with the plan as it is then, and its token is forgotten', async () => {
    await sending.shop.happens(fillsCart('10:30', anna));
    sending.shop.clock.now = at('11:00');
    sending.shop.told.length = 0;
    expect(await turn()).toBe('reminder later');
    expect(await finding()).toBeUndefined();
    const until = '2026-03-02T11:30:00.000Z';
    const plan = {
      reminder: until,
      offer: '2026-03-03T11:30:00.000Z',
      lastCall: '2026-03-05T11:30:00.000Z',
      end: '2026-03-06T11:30:00.000Z',
    };
    expect(sending.shop.told).toEqual([`token of c-1 fails as Later: ${JSON.stringify({ until, plan })}`]);
    expect(await waits()).toEqual([]);
    expect(await sending.entry()).toMatchObject({ status: 'open' });
    sending.shop.clock.now = at('11:30');
    expect(await turn({ token: 'next', plan })).toBe('reminder sent');
  });

  it('is moved by quiet hours to a place of its own after them, which is booked', async () => {
    const { request } = sending;
    const plan = { ...request.plan, offer: '2026-03-03T22:00:00.000Z' };
    sending.shop.clock.now = at('21:30');
    expect(await turn({ plan })).toBe('reminder later');
    const [decision] = (await sending.entry())?.decisions ?? [];
    const until = Date.parse(decision?.until ?? '');
    expect(decision).toMatchObject({ verdict: 'later', reason: 'quiet hours in Europe/London' });
    // The night ends at eight; a high priority goes out in the first third of the half hour after it.
    expect(until).toBeGreaterThanOrEqual(Date.parse('2026-03-03T08:00:00Z'));
    expect(until).toBeLessThan(Date.parse('2026-03-03T08:10:00Z'));
    const cause = JSON.stringify({ until: new Date(until).toISOString(), plan });
    expect(sending.shop.told).toEqual([`token of c-1 fails as Later: ${cause}`]);
    expect((await contact())?.bookings).toEqual({
      [`${request.enrolment}/reminder`]: { channel: 'email', at: until, sent: false, priority: 'high' },
    });
    // The night moves the mail; the cart is left all the same, and the owner sees it at once.
    expect(await finding()).toMatchObject({ at: at('11:00'), reason: 'unknown' });
    sending.shop.clock.now = until;
    expect(await turn({ plan, token: 'next' })).toBe('reminder sent');
  });

  it('ends a journey that nothing is known of', async () => {
    expect(await turn({ enrolment: 'nobody' })).toBe('reminder unknown enrolment');
    expect(sending.shop.told).toEqual(['token of c-1 fails as Left: nothing is known of this enrolment']);
    expect(await waits()).toEqual([]);
  });

  it('is open again after throttling, and sent the next time', async () => {
    const reason = 'SES did not take it: TooManyRequestsException';
    sending.answers.email.push({ kind: 'again', reason });
    await expect(turn()).rejects.toThrow(TryAgain);
    expect(await sending.entry()).toMatchObject({ status: 'open' });
    expect(await turn()).toBe('reminder sent');
    expect(subjects()).toHaveLength(2);
    expect(await sending.decisions()).toEqual([`tried again: ${reason}`, 'sent: nothing was in the way']);
    expect(Object.keys((await contact())?.bookings ?? {})).toHaveLength(1);
  });

  it.each<[Answer]>([
    [{ kind: 'unknown', reason: 'no answer from SES' }],
    [{ kind: 'refused', reason: 'SES refused it: MessageRejected' }],
  ])('is never sent again after %j', async (answer) => {
    sending.answers.email.push(answer);
    expect(await turn()).toBe(`reminder ${answer.kind}`);
    sending.shop.clock.now += 3_600_000;
    expect(await turn()).toBe('reminder claimed');
    expect(subjects()).toHaveLength(1);
    expect(await sending.entry()).toMatchObject({ status: answer.kind });
  });

  it('keeps its place under the caps while nobody knows whether it was sent', async () => {
    sending.answers.email.push({ kind: 'unknown', reason: 'no answer from SES' });
    await turn();
    expect(Object.values((await contact())?.bookings ?? {})).toMatchObject([{ channel: 'email', sent: true }]);
  });

  it('is refused, without asking anybody, when it cannot be written', async () => {
    const email = { send: () => Promise.reject(new Error('not reached')) };
    const deliver = deliveryBy(
      { email },
      { html: '{{ nothing.of.the.kind }}', text: 'text' },
      'https://pages.example.com/',
    );
    expect(await turn({}, { deliver })).toBe('reminder refused');
    expect(await sending.decisions()).toEqual([
      expect.stringMatching(/^refused: the message could not be written: undefined variable/),
    ]);
  });

  it('stays claimed by an attempt that may still live, and is unknown once it must be dead', async () => {
    const deliver = () => Promise.reject(new Error('the function was stopped'));
    await expect(turn({}, { deliver })).rejects.toThrow('the function was stopped');
    const dying = sending.attempt();
    sending.shop.clock.now += 179_999;
    // It may yet be given back: the queue must bring the request again.
    await expect(turn()).rejects.toThrow('another attempt is sending it');
    expect(await sending.entry()).toMatchObject({ status: 'sending', attempt: dying });
    sending.shop.clock.now += 1;
    expect(await turn()).toBe('reminder claimed');
    expect(await sending.entry()).toMatchObject({ status: 'unknown', attempt: dying });
    expect(await sending.decisions()).toEqual([
      'unknown: the attempt that claimed it never told what became of it; it is not sent again',
    ]);
    expect(subjects()).toEqual([]);
  });

  it('does not stay claimed for ever by an attempt that dies while its run ends', async () => {
    const deliver = () => Promise.reject(new Error('the function was stopped'));
    await expect(turn({}, { deliver })).rejects.toThrow('the function was stopped');
    await sending.shop.happens(orders('11:00', anna));
    await expect(turn()).rejects.toThrow('another attempt is sending it');
    sending.shop.clock.now += 180_000;
    expect(await turn()).toBe('reminder goal');
    expect(await sending.entry()).toMatchObject({ status: 'unknown' });
  });

  it('is not claimed while its words cannot be read', async () => {
    const readWords = () => Promise.reject(new Error('the table is throttled'));
    await expect(turn({}, { readWords })).rejects.toThrow('the table is throttled');
    expect(await sending.entry()).toBeUndefined();
    expect(await turn()).toBe('reminder sent');
  });

  it('is given back when it was claimed and could not be booked', async () => {
    const { table } = sending.shop;
    const throttled: Table = {
      ...table,
      putIfVersion: (item, version) =>
        item.sk === 'live#contact'
          ? Promise.reject(new Error('the table is throttled'))
          : table.putIfVersion(item, version),
    };
    await expect(turn({}, { table: throttled })).rejects.toThrow('the table is throttled');
    expect(await sending.entry()).toMatchObject({ status: 'open' });
    expect(subjects()).toEqual([]);
    expect(await turn()).toBe('reminder sent');
  });

  it('is not lost when it was claimed, somebody wrote where it was to be booked, and then the table failed', async () => {
    const { table } = sending.shop;
    let isOver = false;
    const unlucky: Table = {
      ...table,
      putIfVersion: (item, version) => {
        isOver ||= item.sk === 'live#contact';
        return item.sk === 'live#contact' ? Promise.resolve(false) : table.putIfVersion(item, version);
      },
      query: (pk, prefix, most) =>
        isOver ? Promise.reject(new Error('the table is throttled')) : table.query(pk, prefix, most),
    };
    await expect(turn({}, { table: unlucky })).rejects.toThrow('the table is throttled');
    sending.shop.clock.now += 360_000;
    expect(await turn()).toBe('reminder sent');
  });

  it('finds the customer whom the visitor has become, also while the two are being merged', async () => {
    const { shop } = sending;
    const visitor = { anonymousId: 'visitor' };
    const traits = { email: 'guest@example.com', timezone: 'Europe/London' };
    const subscribed = { channel: 'email', topic: 'marketing', status: 'subscribed' };
    await shop.happens(
      event('11:00', 'Identify', { ...visitor, traits }),
      event('11:00', 'Subscription Updated', { ...visitor, properties: subscribed }),
      fillsCart('11:00', visitor, 'c-9'),
      event('11:10', 'Identify', { userId: 'ben', traits: { email: 'ben@example.com' } }),
    );
    const loser = await shop.customerOf('anonymous', 'visitor');
    const [enrolment] = await shop.enrolments(loser);
    const ben = await shop.customerOf('user', 'ben');
    await beginMerge(shop, loser, ben);
    shop.clock.now = at('12:00');
    const { id = '', input } = enrolment ?? {};
    const request = { enrolment: id, customer: loser, plan: input?.plan ?? {} };
    expect(await turn(request)).toBe('reminder sent');
    expect(await shop.message(ben, id, 'reminder')).toMatchObject({ status: 'sent' });
    expect(await shop.message(loser, id, 'reminder')).toBeUndefined();
    expect(await shop.waits(ben)).toEqual([{ token: sending.request.token }]);
  });
});
