import * as z from 'zod';
import { newCart, type Cart } from '../../core/carts/cart.ts';
import { newOrder } from '../../core/orders/order.ts';
import { inMemory } from '../cloud/journal.ts';
import { json } from '../cloud/json.ts';
import { createMeter } from '../cloud/meter.ts';
import type { Observation, Push, Text } from '../cloud/observation.ts';
import { createStory, type StoryLine } from './story.ts';
import { summary } from './summary.ts';
import { createTerminal } from './terminal.ts';

const at = Date.UTC(2026, 10, 13, 15);
const settings = { quietFor: 3_600_000, diagnosis: { shippingShare: 0.15, errors: 2 }, locale: 'en-GB' };
const item = (sk: string, data: object): Observation => ({
  kind: 'item',
  at,
  table: 't',
  item: z.record(z.string(), json).parse(JSON.parse(JSON.stringify({ pk: 'customer#a', sk, data }))),
});

const anna = item('live#profile', { firstName: 'Anna', lastName: 'Lind', toldAt: at, seenAt: at });
const cart: Cart = { ...newCart('c-1', 'c-1', 'GBP'), activeAt: at, lines: [{ id: 'p', quantity: 2, price: 7800 }] };
const cartItem = (data: Cart) => item(`live#cart#${data.id}`, data);
const enrolment = item('live#enrolment#e', {
  id: 'e',
  journey: 'cart-recovery',
  subject: 'c-1',
  run: 1,
  status: 'started',
  decisions: [],
});
const finding = { at, reason: 'payment', evidence: 'payment failed', step: 'payment', value: 15_600, currency: 'GBP' };
const left = item('live#enrolment#e', {
  id: 'e',
  journey: 'cart-recovery',
  subject: 'c-1',
  run: 1,
  status: 'started',
  finding,
  decisions: [],
});
const mail: Observation = {
  kind: 'mail',
  at,
  mail: {
    ...{
      id: 'm',
      at,
      to: ['anna@example.com'],
      from: 'shop@example.com',
      replyTo: [],
      html: '',
      text: '',
      headers: {},
    },
    subject: 'Last call',
    tags: { journey: 'cart-recovery', message: 'lastCall', enrolment: 'e', customer: 'a' },
  },
};
const order = item('live#order#o-1', { ...newOrder('o-1', 'GBP'), total: 14_040, completedAt: at });
const ordered = (data: Cart): Cart => ({ ...data, closings: { 1: { at, how: 'ordered', order: 'o-1' } } });

function hearing(...observations: readonly Observation[]) {
  const story = createStory(settings);
  const lines = observations.flatMap((observation) => story.hear(observation));
  return { lines: lines.map(({ tone, text }) => `${tone}: ${text}`), account: story.account(at + 7_200_000) };
}

describe('the tale', () => {
  it('tells who left what and why, what was sent, and what won the cart back, each once', () => {
    const { lines, account } = hearing(
      anna,
      enrolment,
      cartItem(cart),
      left,
      left,
      mail,
      order,
      cartItem(ordered(cart)),
      cartItem(ordered(cart)),
    );
    expect(lines).toEqual([
      'left: Anna Lind left a cart of £156.00 (payment: payment failed)',
      'sent: last call to anna@example.com: Last call',
      'won: Anna Lind ordered for £140.40: won back, after the last call',
    ]);
    expect(account).toEqual({
      left: [{ reason: 'payment', value: 15_600, currency: 'GBP' }],
      unwritten: new Map(),
      mails: new Map([['last call', 1]]),
      texts: new Map(),
      pushes: new Map(),
      won: 1,
      revenue: new Map([['GBP', 14_040]]),
      faults: new Map(),
    });
  });

  it('wins nothing back that was ordered before it was left, or without a mail', () => {
    expect(hearing(anna, cartItem(cart), order, cartItem(ordered(cart)))).toMatchObject({
      lines: ['ordered: Anna Lind ordered for £140.40'],
      account: { won: 0 },
    });
    expect(hearing(cartItem(cart), left, order, cartItem(ordered(cart)))).toMatchObject({
      account: { won: 0, left: [{ reason: 'payment' }] },
    });
  });

  it('counts a cart that nobody could write about as left, with what its checkout tells', () => {
    const dear: Cart = { ...cart, checkout: { ...cart.checkout, shipping: { stamp: { at, id: 'e' }, value: 5000 } } };
    expect(hearing(cartItem(dear)).account).toMatchObject({
      left: [{ reason: 'shipping', value: 15_600, currency: 'GBP' }],
      unwritten: new Map([['for no recorded reason', 1]]),
    });
    const story = createStory(settings);
    story.hear(cartItem(dear));
    expect(story.account(at + 60_000).left).toEqual([]);
  });

  it('knows why a cart was not written about, by what was decided last', () => {
    const decided = (...reasons: readonly string[]) => ({
      ...{ id: 'e', journey: 'cart-recovery', subject: 'c-1', run: 1, status: 'not enrolled' },
      decisions: reasons.map((reason) => ({ at, verdict: 'not enrolled', reason })),
    });
    const refused = item('live#enrolment#e', decided('no mail address is known', 'no consent to marketing by mail'));
    expect(hearing(refused, cartItem(cart)).account.unwritten).toEqual(
      new Map([['no consent to marketing by mail', 1]]),
    );
    expect(hearing(refused, enrolment, cartItem(cart)).account.unwritten).toEqual(
      new Map([['for no recorded reason', 1]]),
    );
  });

  it('tells what went wrong', () => {
    const fault: Observation = { kind: 'fault', at, source: 'send-message', message: 'AccessDenied' };
    const letter = { kind: 'dead-letter', at, queue: 'dead' } as const;
    const execution = { kind: 'execution', at, arn: 'a', name: 'cart-recovery-e', machine: 'cart-recovery' } as const;
    const end = (outcome: string): Observation => {
      const Detail = JSON.stringify({ properties: { journey: 'cart-recovery', enrolment: 'e', outcome } });
      return { kind: 'event', at, entry: { Source: 'wend', DetailType: 'Journey Ended', Detail } };
    };
    const told = hearing(
      fault,
      { ...letter, reason: 'Cart Viewed: nobody is named.', body: '{"detail-type":"Cart Viewed"}' },
      { ...letter, reason: 'The body is not JSON.', body: 'hello' },
      { ...execution, status: 'RUNNING' },
      { ...execution, status: 'SUCCEEDED' },
      { ...execution, status: 'TIMED_OUT' },
      end('lost'),
      end('broken'),
    );
    expect(told.lines).toEqual([
      'fault: send-message: AccessDenied',
      'refused: Cart Viewed was refused: nobody is named.',
      'refused: An event was refused: The body is not JSON.',
      'fault: cart-recovery: the execution cart-recovery-e ended TIMED_OUT',
      'fault: cart-recovery: the enrolment e ended broken',
    ]);
    expect(told.account.faults).toEqual(
      new Map([
        ['send-message', 1],
        ['event refused', 2],
        ['cart-recovery TIMED_OUT', 1],
        ['cart-recovery ended broken', 1],
      ]),
    );
  });
});

describe('the summary', () => {
  it('says what went wrong, and why carts were not written about', () => {
    const broken: Observation = {
      ...{ kind: 'execution', at, arn: 'a', name: 'e', machine: 'cart-recovery', status: 'FAILED' },
    };
    const { account } = hearing(broken, broken, cartItem(cart));
    const lines = summary(account, createMeter(inMemory).usage(), 'en-GB');
    expect(lines).toContain('  not written to       1 for no recorded reason');
    expect(lines).toContain('Went wrong             2 × cart-recovery FAILED');
  });

  it('names text messages and pushes, and bills a text by its parts', () => {
    const tags = { journey: 'cart-recovery', message: 'offer', enrolment: 'e', customer: 'a' };
    const text: Text = {
      ...{ id: 't', at, to: '+447700900123', pool: 'pool-1', body: 'Your cart waits', encoding: 'GSM-7', parts: 2 },
      ...{ type: 'PROMOTIONAL', tags },
    };
    const push: Push = {
      ...{
        id: 'p',
        at,
        to: 'token',
        application: 'app',
        platform: 'GCM',
        title: 'Still there',
        body: '',
        data: {},
        tags,
      },
    };
    const { lines, account } = hearing(
      anna,
      enrolment,
      cartItem(cart),
      left,
      { kind: 'text', at, text },
      { kind: 'push', at, push },
    );
    expect(lines.slice(-2)).toEqual([
      'sent: offer by text message to +447700900123: Your cart waits',
      'sent: offer by push to Anna Lind: Still there',
    ]);
    const usage = { ...createMeter(inMemory).usage(), textParts: 2, pushes: 1, secretCalls: 20 };
    const told = summary(account, usage, 'en-GB');
    expect(told).toContain('Text messages          1 offer');
    expect(told).toContain('Pushes                 1 offer');
    expect(told).toContain('  Text messages     $0.017660   2 parts');
    expect(told).toContain('  Push              $0.000001   1 pushes');
    expect(told).toContain('  Secrets Manager   $0.000100   20 calls');
  });

  it('adds up carts, mails, revenue, and what AWS would have charged', () => {
    const { account } = hearing(anna, enrolment, cartItem(cart), left, mail, order, cartItem(ordered(cart)));
    const usage = {
      ...createMeter(inMemory).usage(),
      transitions: 5,
      invocations: { a: 3, b: 1 },
      tableReads: 6,
      tableWrites: 15,
      events: 1,
      queueRequests: 0,
      mails: 3,
      stateMachineStarts: 1,
      apiRequests: 2,
    };
    expect(summary(account, usage, 'en-GB')).toEqual([
      'Carts left             1, £156.00',
      '  why                  1 payment',
      'Mails                  1 last call',
      'Won back               1, £140.40',
      '',
      'On AWS the same would have cost',
      '  Step Functions    $0.000125   5 state transitions',
      '  Lambda            $0.000003   4 calls',
      '  DynamoDB          $0.000010   15 writes, 6 reads',
      '  EventBridge       $0.000001   1 events',
      '  API Gateway       $0.000002   2 requests',
      '  SES               $0.000480   3 mails',
      '  in all            $0.000622   $0.000622 for each cart left',
      expect.stringContaining('SES on the Essentials plan'),
    ]);
  });
});

describe('the terminal', () => {
  const line: StoryLine = { at, tone: 'won', text: 'Anna ordered\u001b[2J\nnow' };
  const told = (isTTY: boolean) => {
    let written = '';
    let real = 0;
    const output = { isTTY, columns: 40, write: (text: string) => (written += text) };
    const terminal = createTerminal(output, { timeZone: 'Europe/London', stopwatch: () => real });
    real = 10_000;
    terminal.progress({ now: at, share: 0.5, events: 200 });
    terminal.tell(line);
    terminal.say('The end.');
    return written;
  };

  it('without anybody watching writes plain lines, whatever a shop put into its names', () => {
    expect(told(false)).toBe(
      'Fri 13 Nov 2026 15:00  50 %  200 events, 20 a second\nFri 13 Nov 2026 15:00  Anna ordered [2J now\nThe end.\n',
    );
  });

  it('with somebody watching rewrites the progress and colours what is told', () => {
    expect(told(true)).toBe(
      '\r\u001b[2K\u001b[2mFri 13 Nov 2026 15:00  50 %  200 events\u001b[0m' +
        '\r\u001b[2K\u001b[2mFri 13 Nov 2026 15:00\u001b[0m  \u001b[32mAnna ordered [2J now\u001b[0m\nThe end.\n',
    );
  });
});
