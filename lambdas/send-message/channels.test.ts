import { pointerKey, profileKey } from '../../core/customer/keys.ts';
import { profileSchema } from '../../core/customer/profile.ts';
import {
  accepted,
  badCredentials,
  consents,
  DEVICE,
  deviceGone,
  each,
  openSending,
  PHONE,
  reachable,
  type Sending,
  usesDevice,
} from '../../test/customers/sending.ts';
import { anna, orders } from '../../test/scenario/scenario.ts';
import { TryAgain } from './step.ts';

const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);

const outcomes = async (turn: ReturnType<Sending['turn']>) =>
  (await turn).parts.map(({ part, channel, kind }) => [part, kind, channel].filter(Boolean).join(' '));
const requests = ({ asked }: Sending) => ({
  mails: asked.mails.length,
  texts: asked.texts.length,
  pushes: asked.pushes.length,
});
const devicesOf = async ({ shop, request }: Sending) =>
  profileSchema.parse((await shop.table.get(profileKey(request.customer)))?.data).devices;
const bookingsOf = async ({ shop, request }: Sending) => (await shop.contact(request.customer))?.bookings;

describe('a message by the first channel that is allowed', () => {
  const pushFirst = each({ firstOf: ['push', 'email'] });

  it('is pushed, and not mailed, when the device takes it', async () => {
    const sending = await openSending({ settings: pushFirst });
    expect(await outcomes(sending.turn())).toEqual(['reminder sent push']);
    expect(requests(sending)).toEqual({ mails: 0, texts: 0, pushes: 1 });
    expect(await sending.entry()).toMatchObject({ status: 'sent', channel: 'push', providerId: 'push-1' });
  });

  it('falls to mail within the same request when the device is gone, and nobody writes to the device again', async () => {
    const sending = await openSending({ settings: pushFirst });
    const { shop, request } = sending;
    sending.answers.push.push({ [DEVICE]: deviceGone });
    expect(await outcomes(sending.turn())).toEqual(['reminder sent email']);
    expect(requests(sending)).toEqual({ mails: 1, texts: 0, pushes: 1 });
    expect(await sending.decisions()).toEqual([
      'tried again: no device of the customer takes notifications any more',
      'sent: nothing was in the way',
    ]);
    expect(await devicesOf(sending)).toEqual([]);
    expect((await shop.contact(request.customer))?.suppressed).toEqual({
      [DEVICE]: { at: at('11:00'), reason: 'the device does not take messages any more' },
    });
    expect(await bookingsOf(sending)).toEqual({
      [`${request.enrolment}/reminder`]: { channel: 'email', at: at('11:00'), sent: true, priority: 'high' },
    });
    // Somebody else had the same device: it is known to be gone.
    const ben = { userId: 'ben' };
    await shop.happens(...reachable(ben, { email: 'ben@example.com', phone: '+447700900456' }));
    const other = await sending.leaves(ben, 'ben', 'c-2');
    shop.clock.now = at('12:00');
    expect(await outcomes(sending.turn(other))).toEqual(['reminder sent email']);
    expect(requests(sending)).toEqual({ mails: 2, texts: 0, pushes: 1 });
  });

  it('falls to mail when the number has answered STOP at the carrier, and the number is closed to everybody', async () => {
    const sending = await openSending({ settings: each({ firstOf: ['sms', 'email'] }) });
    const { shop, request } = sending;
    sending.answers.sms.push({ kind: 'unreachable', reason: 'the customer has answered STOP', addresses: [PHONE] });
    expect(await outcomes(sending.turn())).toEqual(['reminder sent email']);
    expect((await shop.contact(request.customer))?.suppressed).toEqual({
      [PHONE]: { at: at('11:00'), reason: 'STOP came from it' },
    });
    const ben = { userId: 'ben' };
    await shop.happens(...reachable(ben, { email: 'ben@example.com' }, 'device-of-ben-1'));
    const other = await sending.leaves(ben, 'ben', 'c-2');
    shop.clock.now = at('12:00');
    expect(await outcomes(sending.turn(other))).toEqual(['reminder sent email']);
    expect(requests(sending)).toEqual({ mails: 2, texts: 1, pushes: 0 });
  });

  it('falls to mail when somebody else uses the app on her phone now', async () => {
    const sending = await openSending({ settings: each({ firstOf: ['push', 'email'] }) });
    await sending.shop.happens(usesDevice(DEVICE, '10:30', { userId: 'ben' }));
    sending.shop.clock.now = Date.parse('2026-03-02T11:00:00Z');
    expect((await sending.turn()).parts).toMatchObject([{ kind: 'sent', channel: 'email' }]);
    expect(sending.asked.pushes).toEqual([]);
  });

  it('falls to mail when push refuses it, and asks push once', async () => {
    const sending = await openSending({ settings: pushFirst });
    const elsewhere = { ...deviceGone, StatusCode: 400, StatusMessage: 'SenderIdMismatch' };
    sending.answers.push.push({ [DEVICE]: elsewhere });
    expect(await outcomes(sending.turn())).toEqual(['reminder sent email']);
    expect(requests(sending)).toEqual({ mails: 1, texts: 0, pushes: 1 });
    expect(await devicesOf(sending)).toEqual([{ token: DEVICE, service: 'APNS' }]);
  });

  it('is not sent by another channel when nobody can tell whether push took it', async () => {
    const sending = await openSending({ settings: pushFirst });
    sending.answers.push.push({});
    expect(await outcomes(sending.turn())).toEqual(['reminder unknown push']);
    expect(requests(sending)).toEqual({ mails: 0, texts: 0, pushes: 1 });
  });

  it('goes out by mail when push is stopped by its provider: the channel is paused, and that is reported once', async () => {
    const sending = await openSending({ settings: pushFirst });
    sending.answers.push.push({ [DEVICE]: badCredentials });
    const report = await sending.turn();
    expect(report).toEqual({ parts: [{ part: 'reminder', channel: 'email', kind: 'sent' }], stopped: ['push'] });
    expect((await sending.shop.table.get({ pk: 'switches', sk: 'pauses' }))?.data).toMatchObject({
      paused: { 'channel push': { at: at('11:00'), by: 'its provider' } },
    });
    const next = await sending.turn({ message: 'offer', token: 'next' });
    expect(next).toMatchObject({ parts: [{ channel: 'email' }], stopped: [] });
    expect(requests(sending)).toEqual({ mails: 2, texts: 0, pushes: 1 });
  });

  it('is held when its only channel is stopped, and holds no place under the caps meanwhile', async () => {
    const sending = await openSending({ settings: each({ firstOf: ['push'] }) });
    sending.answers.push.push({ [DEVICE]: badCredentials });
    expect(await sending.turn()).toEqual({ parts: [{ part: 'reminder', kind: 'held' }], stopped: ['push'] });
    expect(await sending.entry()).toMatchObject({ status: 'open' });
    expect(await sending.shop.waits(sending.request.customer)).toEqual([{ token: sending.request.token }]);
    expect(await bookingsOf(sending)).toEqual({});
  });

  it('tells of a stopped channel also when the next one is to be tried again', async () => {
    const sending = await openSending({ settings: pushFirst });
    sending.answers.push.push({ [DEVICE]: badCredentials });
    sending.answers.email.push({ kind: 'again', reason: 'throttled' });
    await expect(sending.turn()).rejects.toMatchObject({ name: 'TryAgain', message: 'throttled', stopped: ['push'] });
    expect(await bookingsOf(sending)).toEqual({});
    expect(await sending.turn()).toMatchObject({ parts: [{ kind: 'sent', channel: 'email' }], stopped: [] });
    expect(requests(sending)).toEqual({ mails: 2, texts: 0, pushes: 1 });
  });

  it.each([
    [['push', 'sms', 'email'], 'reminder sent push', []],
    [['push', 'sms', 'email'], 'reminder sent sms', ['push']],
    [['push', 'sms', 'email'], 'reminder sent email', ['push', 'sms']],
    [['sms', 'push'], 'reminder sent push', ['sms']],
  ])('%j: %s, when she has no consent to %j', async (firstOf, expected, withdrawn) => {
    const sending = await openSending({ settings: each({ firstOf }) });
    await sending.shop.happens(...withdrawn.map((channel) => consents(channel, 'unsubscribed', '10:30')));
    sending.shop.clock.now = at('11:00');
    expect(await outcomes(sending.turn())).toEqual([expected]);
  });

  it('is skipped with a reason for each channel when none is left', async () => {
    const sending = await openSending({ settings: pushFirst });
    await sending.shop.happens(...['push', 'email'].map((channel) => consents(channel, 'unsubscribed', '10:30')));
    sending.shop.clock.now = at('11:00');
    await sending.turn();
    expect(await sending.decisions()).toEqual([
      'skipped: unsubscribed from marketing by push; unsubscribed from marketing by mail',
    ]);
  });

  it('goes to all her devices in one request; one that is gone is forgotten, a renewed token is kept', async () => {
    const sending = await openSending({ settings: pushFirst });
    await sending.shop.happens(usesDevice('device-of-anna-2', '10:30'), usesDevice('device-of-anna-3', '10:40'));
    sending.shop.clock.now = at('11:00');
    sending.answers.push.push({
      [DEVICE]: deviceGone,
      'device-of-anna-2': { ...accepted('p-1'), UpdatedToken: 'device-of-anna-2-renewed' },
      'device-of-anna-3': accepted('p-1'),
    });
    expect(await outcomes(sending.turn())).toEqual(['reminder sent push']);
    expect(sending.asked.pushes.map(({ to }) => to.map(({ token }) => token))).toEqual([
      ['device-of-anna-3', 'device-of-anna-2', DEVICE],
    ]);
    expect((await devicesOf(sending))?.map(({ token }) => token)).toEqual([
      'device-of-anna-3',
      'device-of-anna-2-renewed',
    ]);
  });
});

describe('a message by each of several channels', () => {
  const all = each({ allOf: ['push', 'sms', 'email'] });

  it('is sent once by each, has an entry for each, and tells what became of each', async () => {
    const sending = await openSending({ settings: all });
    expect(await outcomes(sending.turn())).toEqual([
      'reminder-push sent push',
      'reminder-sms sent sms',
      'reminder-email sent email',
    ]);
    expect(requests(sending)).toEqual({ mails: 1, texts: 1, pushes: 1 });
    expect(await outcomes(sending.turn({ token: 'second' }))).toEqual([
      'reminder-push claimed',
      'reminder-sms claimed',
      'reminder-email claimed',
    ]);
    expect(requests(sending)).toEqual({ mails: 1, texts: 1, pushes: 1 });
    for (const channel of ['push', 'sms', 'email']) {
      expect(await sending.entry(`reminder-${channel}`)).toMatchObject({ status: 'sent', channel });
    }
  });

  it('tells of an unknown fate although the next part had to be decided twice', async () => {
    const sending = await openSending({ settings: each({ allOf: ['email', 'push'] }) });
    sending.answers.email.push({ kind: 'unknown', reason: 'no answer from SES' });
    sending.answers.push.push({ [DEVICE]: deviceGone });
    expect(await outcomes(sending.turn())).toEqual(['reminder-email unknown email', 'reminder-push skip']);
  });

  it('leaves no other part claimed for ever when the run has ended', async () => {
    const sending = await openSending({ settings: each({ allOf: ['email', 'push'] }) });
    const { deliver } = sending;
    const dying: typeof deliver = (delivery) =>
      delivery.channel === 'push' ? Promise.reject(new Error('the function was stopped')) : deliver(delivery);
    await expect(sending.turn({}, { deliver: dying })).rejects.toThrow('the function was stopped');
    await sending.shop.happens(orders('11:00', anna));
    await expect(sending.turn()).rejects.toThrow('another attempt is sending a part of it');
    sending.shop.clock.now += 180_000;
    expect(await outcomes(sending.turn())).toEqual(['reminder-email goal']);
    expect(await sending.entry('reminder-push')).toMatchObject({ status: 'unknown' });
  });

  it('is sent now by one and later by another: the state waits, comes back, and nothing goes out twice', async () => {
    const oneMail = { email: [{ most: 1, within: '2 hours' }], sms: [], push: [] };
    const sending = await openSending({ settings: each({ allOf: ['push', 'email'] }), store: { caps: oneMail } });
    const other = await sending.leaves(anna, 'anna', 'c-2');
    sending.shop.clock.now = at('11:00');
    await sending.turn(other);
    sending.shop.told.length = 0;
    expect(requests(sending)).toEqual({ mails: 1, texts: 0, pushes: 1 });

    sending.shop.clock.now = at('11:30');
    expect(await outcomes(sending.turn())).toEqual(['reminder-push sent push', 'reminder-email later email']);
    const { plan, token } = sending.request;
    const cause = JSON.stringify({ until: '2026-03-02T13:00:00.000Z', plan });
    expect(sending.shop.told).toEqual([`${token} fails as Later: ${cause}`]);
    expect(await sending.shop.waits(sending.request.customer)).toEqual([{ token: other.token }]);

    sending.shop.clock.now = at('13:00');
    expect(await outcomes(sending.turn({ token: 'back' }))).toEqual([
      'reminder-push claimed',
      'reminder-email sent email',
    ]);
    expect(requests(sending)).toEqual({ mails: 2, texts: 0, pushes: 2 });
  });

  it('is held on a stopped channel, and sent by the others', async () => {
    const sending = await openSending({ settings: each({ allOf: ['push', 'email'] }) });
    sending.answers.push.push({ [DEVICE]: badCredentials });
    expect(await outcomes(sending.turn())).toEqual(['reminder-push held', 'reminder-email sent email']);
    expect(requests(sending)).toEqual({ mails: 1, texts: 0, pushes: 1 });
  });

  it('sends no further part once she has ordered', async () => {
    const sending = await openSending({ settings: all });
    sending.answers.sms.push({ kind: 'again', reason: 'throttled' });
    await expect(sending.turn()).rejects.toThrow(TryAgain);
    await sending.shop.happens(orders('11:01', anna));
    expect((await outcomes(sending.turn())).at(-1)).toMatch(/ goal$/);
    expect(requests(sending)).toEqual({ mails: 0, texts: 1, pushes: 1 });
  });
});

describe('a text message', () => {
  it('says the copy in plain characters, and is of no use after the next message is due', async () => {
    const sending = await openSending({ settings: each({ firstOf: ['sms'] }), store: shopNamed('Linden’s – Loom…') });
    const { enrolment, customer } = sending.request;
    await sending.turn();
    const text: unknown = expect.stringMatching(
      /^Linden's - Loom\.\.\.: we kept your cart .*https:\/\/shop\.example\.com\/cart\/c-1 /,
    );
    expect(sending.asked.texts).toEqual([
      {
        to: PHONE,
        text,
        kind: 'PROMOTIONAL',
        timeToLive: 24 * 3600,
        context: { journey: 'cart-recovery', message: 'reminder', enrolment, customer },
      },
    ]);
  });

  it('is transactional when its journey is', async () => {
    const settings = each({ firstOf: ['sms'] });
    const sending = await openSending({ settings, journey: { topic: 'transactional' } });
    await sending.turn();
    expect(sending.asked.texts).toMatchObject([{ kind: 'TRANSACTIONAL' }]);
  });

  it.each([
    ['2026-03-02T12:30:00.500Z', 5400],
    ['2026-03-02T11:00:01.000Z', 1],
  ])('that is good until %s may be delivered for %i seconds', async (offer, seconds) => {
    const sending = await openSending({ settings: each({ firstOf: ['sms'] }) });
    await sending.turn({ plan: { ...sending.request.plan, offer } });
    expect(sending.asked.texts).toMatchObject([{ timeToLive: seconds }]);
  });

  it('is found again by the id that the provider gave it', async () => {
    const sending = await openSending({ settings: each({ firstOf: ['sms'] }) });
    await sending.turn();
    const { customer, enrolment } = sending.request;
    const { data } = (await sending.shop.table.get(pointerKey(sending.shop.ring, 'text', 'sms-1'))) ?? {};
    expect(data).toEqual({ customer, enrolment, part: 'reminder' });
  });
});

describe('a notification', () => {
  it('says the copy, leads into the cart, and carries ids but no names', async () => {
    const sending = await openSending({ settings: each({ firstOf: ['push'] }) });
    const { enrolment } = sending.request;
    await sending.turn();
    const data: unknown = expect.objectContaining({ journey: 'cart-recovery', message: 'reminder', enrolment });
    expect(sending.asked.pushes).toEqual([
      {
        to: [{ token: DEVICE, service: 'APNS' }],
        title: 'Still thinking it over?',
        body: 'Oak lamp is still in your cart.',
        url: 'https://shop.example.com/cart/c-1',
        timeToLive: 24 * 3600,
        data,
      },
    ]);
  });
});

function shopNamed(name: string): object {
  return {
    shop: { name, url: 'https://shop.example.com', postalAddress: 'Linden & Loom, 12 Weaver Street, London' },
  };
}
