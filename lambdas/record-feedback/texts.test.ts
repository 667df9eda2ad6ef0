import { suppressAddress, suppressedAddresses } from '../../core/contact/addresses.ts';
import { contactKey, pointerKey } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { unreachable } from '../../core/gate/reachable.ts';
import { each, openSending, PHONE, reachable, type Sending } from '../../test/customers/sending.ts';
import { beginMerge } from '../../test/customers/shop.ts';
import { event } from '../../test/scenario/scenario.ts';
import { readFeedback } from './feedback.ts';
import { recordFeedback } from './task.ts';

const bySms = { settings: each({ firstOf: ['sms'] }) };

/** What AWS puts on the default bus about a text message. */
const told = (eventType: string, detail: object = {}, time = '2026-03-02T11:00:05Z') => ({
  source: 'aws.sms-voice',
  'detail-type': 'Text Message Delivery Status Updated',
  time,
  detail: { messageId: 'sms-1', eventType, isFinal: true, ...detail },
});
/** What the SNS topic of the pool has when somebody writes back. */
const replied = (messageBody: string, originationNumber = PHONE) => ({
  ...{ originationNumber, destinationNumber: '+447700900999', messageKeyword: 'KEYWORD', messageBody },
  ...{ inboundMessageId: `in-${messageBody}`, previousPublishedMessageId: 'sms-1' },
});
const hear = ({ shop }: Sending, body: object) => recordFeedback(shop, readFeedback(body), shop.clock.now);
const known = ({ shop }: Sending) => suppressedAddresses(shop.table, shop.ring, [PHONE]);

/** Why somebody gets no text message; undefined when nothing is in the way. */
async function closed({ shop, store }: Sending, name: string): Promise<string | undefined> {
  const customer = await settledCustomer(shop.table, await shop.customerOf('user', name));
  const suppressions = await suppressedAddresses(shop.table, shop.ring, [PHONE]);
  return unreachable(customer, 'sms', 'marketing', store, suppressions);
}

describe('what became of a text message', () => {
  it('is recorded with its price, once, however often it is told', async () => {
    const sending = await openSending(bySms);
    await sending.turn();
    const cost = { totalMessageParts: 2, totalMessagePrice: 0.08, totalCarrierFee: 0.01 };
    for (let times = 0; times < 2; times += 1) {
      expect(await hear(sending, told('TEXT_DELIVERED', cost))).toEqual({
        outcome: 'recorded',
        journey: 'cart-recovery',
        message: 'reminder',
      });
    }
    expect(await sending.entry()).toMatchObject({
      status: 'sent',
      parts: 2,
      price: 0.09,
      feedback: { deliveredAt: Date.parse('2026-03-02T11:00:05Z') },
    });
  });

  it.each(['TEXT_BLOCKED', 'TEXT_CARRIER_UNREACHABLE', 'TEXT_INVALID', 'TEXT_TTL_EXPIRED'])(
    'is a failure when it is %s',
    async (type) => {
      const sending = await openSending(bySms);
      await sending.turn();
      await hear(sending, told(type));
      expect((await sending.entry())?.feedback).toEqual({ failedAt: Date.parse('2026-03-02T11:00:05Z') });
    },
  );

  it('is unknown before the send was recorded, and recorded when it is told once more', async () => {
    const sending = await openSending(bySms);
    const early = told('TEXT_DELIVERED', { totalMessagePrice: 0.04 });
    expect(await hear(sending, early)).toEqual({ outcome: 'message unknown' });
    await sending.turn();
    expect(await hear(sending, early)).toMatchObject({ outcome: 'recorded' });
    expect(await sending.entry()).toMatchObject({ status: 'sent', price: 0.04 });
  });

  it('keeps its price and its delivery when the send is recorded after both', async () => {
    const sending = await openSending(bySms);
    const { customer, enrolment } = sending.request;
    const deliver: typeof sending.deliver = async (delivery) => {
      const outcome = await sending.deliver(delivery);
      // The carrier is faster than we are.
      const place = { customer, enrolment, part: 'reminder' };
      await sending.shop.table.putIfAbsent({ ...pointerKey(sending.shop.ring, 'text', 'sms-1'), data: place });
      await hear(sending, told('TEXT_DELIVERED', { totalMessagePrice: 0.04, totalMessageParts: 1 }));
      return outcome;
    };
    await sending.turn({}, { deliver });
    expect(await sending.entry()).toMatchObject({
      status: 'sent',
      price: 0.04,
      feedback: { deliveredAt: Date.parse('2026-03-02T11:00:05Z') },
    });
  });

  it('is none of our business when the account sends texts of other kinds', async () => {
    const sending = await openSending(bySms);
    await sending.turn();
    const before = await sending.entry();
    expect(await hear(sending, told('TEXT_DELIVERED', { messageId: 'somebody-elses' }))).toEqual({
      outcome: 'message unknown',
    });
    expect(await sending.entry()).toEqual(before);
  });

  it('is found where its customer was merged into another, also when the merge was cut off', async () => {
    const sending = await openSending(bySms);
    await sending.turn();
    await sending.shop.happens(event('11:30', 'Identify', { userId: 'ben', traits: { email: 'ben@example.com' } }));
    const ben = await sending.shop.customerOf('user', 'ben');
    await beginMerge(sending.shop, sending.request.customer, ben);
    expect(await hear(sending, told('TEXT_DELIVERED'))).toMatchObject({ outcome: 'recorded' });
    const there = await sending.shop.message(ben, sending.request.enrolment, 'reminder');
    expect(there?.feedback).toEqual({ deliveredAt: Date.parse('2026-03-02T11:00:05Z') });
  });
});

describe('a reply by text message', () => {
  const spellings = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'];
  it.each([...spellings, ...spellings.map((word) => ` ${word.toLowerCase()}.\n`), 'Stop!', 'STOPALL'])(
    'of %j closes the number to whoever has it, now or later',
    async (word) => {
      const sending = await openSending(bySms);
      const { shop } = sending;
      expect(await closed(sending, 'anna')).toBeUndefined();
      expect(await hear(sending, replied(word))).toEqual({ outcome: 'suppressed' });
      const why = 'the number is suppressed: STOP came from it';
      expect(await closed(sending, 'anna')).toBe(why);
      await shop.happens(...reachable({ userId: 'ben' }, { email: 'ben@example.com' }, 'device-of-ben-1'));
      expect(await closed(sending, 'ben')).toBe(why);
      expect((await sending.turn()).parts).toMatchObject([{ kind: 'skip' }]);
    },
  );

  it.each(['When do you open?', 'When do you stop?', 'At the end of the week', 'START NOW', '', 'NO'])(
    'of %j changes nothing: it is for the shop',
    async (words) => {
      const sending = await openSending(bySms);
      expect(await hear(sending, replied(words))).toEqual({ outcome: 'nothing to do' });
      expect(await closed(sending, 'anna')).toBeUndefined();
    },
  );

  it.each(['START', 'unstop', 'Start.'])('of %j lifts what STOP closed', async (word) => {
    const sending = await openSending(bySms);
    await hear(sending, replied('STOP'));
    sending.shop.clock.now += 1000;
    expect(await hear(sending, replied(word))).toEqual({ outcome: 'lifted' });
    expect(await closed(sending, 'anna')).toBeUndefined();
    expect(await known(sending)).toEqual({});
    expect((await sending.turn()).parts).toMatchObject([{ kind: 'sent', channel: 'sms' }]);
  });

  it('of START lifts a STOP for everybody who has the number, also where the carrier told of it', async () => {
    const sending = await openSending(bySms);
    const { shop } = sending;
    const ben = { userId: 'ben' };
    await shop.happens(...reachable(ben, { email: 'ben@example.com' }, 'device-of-ben-1'));
    const other = await sending.leaves(ben, 'ben', 'c-2');
    shop.clock.now = Date.parse('2026-03-02T11:00:00Z');
    sending.answers.sms.push({ kind: 'unreachable', reason: 'opted out', addresses: [PHONE] });
    await sending.turn(other);
    shop.clock.now += 1000;
    await hear(sending, replied('START'));
    expect(await closed(sending, 'ben')).toBeUndefined();
  });

  it('of START that is heard again after a later STOP lifts nothing', async () => {
    const sending = await openSending(bySms);
    const { shop } = sending;
    const first = shop.clock.now;
    await hear(sending, replied('START'));
    shop.clock.now += 1000;
    await hear(sending, replied('STOP'));
    shop.clock.now += 1000;
    await recordFeedback(shop, readFeedback(replied('START'), first), shop.clock.now);
    expect(await closed(sending, 'anna')).toBe('the number is suppressed: STOP came from it');
  });

  it('of START lifts nothing but a STOP, and gives no consent', async () => {
    const sending = await openSending(bySms);
    const { shop, request } = sending;
    await suppressAddress(shop.table, shop.ring, PHONE, { cause: 'erased', at: 1 });
    await suppressAddress(shop.table, shop.ring, 'anna@example.com', { cause: 'bounced', at: 1 });
    const before = await shop.table.get(contactKey(request.customer));
    await hear(sending, replied('START'));
    expect(await known(sending)).toEqual({ [PHONE]: { cause: 'erased', at: 1 } });
    expect(await suppressedAddresses(shop.table, shop.ring, ['anna@example.com'])).not.toEqual({});
    expect(await shop.table.get(contactKey(request.customer))).toEqual(before);
  });

  it('of STOP is heard from a number that nobody here has', async () => {
    const sending = await openSending(bySms);
    const stranger = '+447700900777';
    expect(await hear(sending, replied('STOP', stranger))).toEqual({ outcome: 'suppressed' });
    expect(await suppressedAddresses(sending.shop.table, sending.shop.ring, [stranger])).toMatchObject({
      [stranger]: { cause: 'stop' },
    });
  });
});
