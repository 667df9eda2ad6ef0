import { testRing } from '../../test/customers/keyring.ts';
import { all, at, forget, tell } from '../../test/rules/anna.ts';
import { recording } from '../../test/rules/recording.ts';
import { findCustomer } from '../customer/find.ts';
import { exportCustomer } from '../erase/export.ts';
import { registerWait } from '../waits/waits.ts';
import { linesOf, whyOf } from './why.ts';

async function annas() {
  const here = recording(at('12:00'));
  await here.tell(...all.map(tell));
  return { ...here, id: (await findCustomer(here.table, testRing, 'user-anna')) ?? '' };
}

const wordsOf = (lines: Awaited<ReturnType<typeof whyOf>>): readonly string[] =>
  lines.map(({ at: instant, text }) => `${new Date(instant).toISOString().slice(11, 16)} ${text}`);

it('tells each decision and each answer, in order of time', async () => {
  const { table, id } = await annas();
  expect(wordsOf(await whyOf(table, id))).toEqual([
    '09:01 consent to email, marketing',
    '09:02 cart-recovery, cart-of-anna, run 1: enrolled: Cart recovery begins',
    '09:08 cart-recovery, cart-of-anna, run 2: enrolled: Cart recovery begins',
  ]);
});

it('tells of messages, with wording and channel, of suppressed addresses without the address, and of an erasure', () => {
  const decisions = [
    { at: 1, verdict: 'later' as const, reason: 'quiet hours in Europe/London', until: '2026-03-03T08:00:00.000Z' },
    { at: 3, verdict: 'sent' as const, reason: 'nothing was in the way' },
  ];
  const message = { enrolment: 'e', journey: 'cart-recovery', message: 'offer', part: 'offer-sms', status: 'sent' };
  const contact = { consent: {}, goals: {}, exits: {}, bookings: {}, erasedAt: 4 };
  const suppressed = { 'anna@example.com': { at: 2, reason: 'mail to it bounced' } };
  const lines = linesOf([
    { sk: 'live#contact', data: { ...contact, suppressed } },
    { sk: 'live#profile', data: { toldAt: 0, seenAt: 0 } },
    { sk: 'log#message#e#offer-sms', data: { ...message, channel: 'sms', variant: 'price', decisions, feedback: {} } },
  ]);
  expect(lines.map(({ text }) => text)).toEqual([
    'cart-recovery, offer-sms (price): later until 2026-03-03T08:00:00.000Z: quiet hours in Europe/London',
    'an address was suppressed: mail to it bounced',
    'cart-recovery, offer-sms (price): sent: nothing was in the way (text message)',
    'the customer asked to be forgotten',
  ]);
});

describe('of one instant', () => {
  const decided = (verdict: 'enrolled' | 'ended' | 'sent' | 'not granted', at: number) => ({
    at,
    verdict,
    reason: 'x',
  });
  const run = (id: string, journey: string, decisions: readonly ReturnType<typeof decided>[]) => ({
    sk: `live#enrolment#${id}`,
    data: { id, journey, subject: 's', run: 1, status: 'ended', decisions },
  });
  const message = (enrolment: string, journey: string, part: string, at: number) => ({
    sk: `log#message#${enrolment}#${part}`,
    data: {
      ...{ enrolment, journey, message: part, part, status: 'sent', channel: 'email' },
      ...{ decisions: [decided('sent', at)], feedback: {} },
    },
  });
  const told = (...items: Parameters<typeof linesOf>[0]) => linesOf(items).map(({ text }) => text.replace(/: x.*/, ''));

  it('the end of a run comes after its last message, and before what began at it', () => {
    const items = [
      run('a', 'review', [decided('enrolled', 5), decided('ended', 9)]),
      run('b', 'post-purchase', [decided('enrolled', 1), decided('not granted', 5), decided('ended', 5)]),
      message('a', 'review', 'ask', 5),
      message('b', 'post-purchase', 'help', 5),
    ];
    const inOrder = [
      'post-purchase, s, run 1: enrolled',
      'post-purchase, s, run 1: not granted',
      'post-purchase, help: sent',
      'post-purchase, s, run 1: ended',
      'review, s, run 1: enrolled',
      'review, ask: sent',
      'review, s, run 1: ended',
    ];
    expect(told(...items)).toEqual(inOrder);
  });

  it('runs that began together are told one after the other', () => {
    const both = [decided('enrolled', 1), decided('ended', 1)];
    const items = [run('a', 'a', both), run('b', 'b', both), message('a', 'a', 'one', 1), message('b', 'b', 'two', 1)];
    expect(told(...items)).toEqual([
      ...['a, s, run 1: enrolled', 'a, one: sent', 'a, s, run 1: ended'],
      ...['b, s, run 1: enrolled', 'b, two: sent', 'b, s, run 1: ended'],
    ]);
  });
});

it('of somebody who was erased only that is told', async () => {
  const { table, id, tell: record } = await annas();
  await record(tell(forget('11:00')));
  expect(wordsOf(await whyOf(table, id))).toEqual(['11:00 the customer asked to be forgotten']);
});

it('an export holds all that is kept of a customer, and no task token', async () => {
  const { table, id } = await annas();
  await registerWait(table, id, { enrolment: 'e-1', token: 'a-task-token-of-hers' }, at('12:00'));
  const text = JSON.stringify(await exportCustomer(table, id));
  const told = ['anna.lind@example.com', 'Annabelle', 'Blue kettle', 'order-of-anna', 'a-device-token-of-hers'];
  expect(told.filter((one) => !text.includes(one))).toEqual([]);
  expect(text).not.toContain('task-token');
  expect(await exportCustomer(table, 'nobody')).toEqual({ customer: 'nobody', items: [] });
});
