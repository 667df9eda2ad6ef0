import { newOrder } from '../../core/orders/order.ts';
import { inMemory } from '../cloud/journal.ts';
import { createMeter } from '../cloud/meter.ts';
import type { Observation, Push, Text } from '../cloud/observation.ts';
import { anna, at, cart, cartItem, enrolment, hearing, item, left, mail, order, ordered, settings } from './fixture.ts';
import { summary } from './summary.ts';

describe('the summary', () => {
  it('says what went wrong, and why carts were not written about', () => {
    const broken: Observation = {
      ...{ kind: 'execution', at, arn: 'a', name: 'e', machine: 'cart-recovery', status: 'FAILED' },
    };
    const { account } = hearing(broken, broken, cartItem(cart));
    const lines = summary(account, createMeter(inMemory).usage(), settings);
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
      'sent: Cart recovery, offer by text message to +447700900123: Your cart waits',
      'sent: Cart recovery, offer by push to Anna Lind: Still there',
    ]);
    const usage = { ...createMeter(inMemory).usage(), textParts: 2, pushes: 1, secretCalls: 20 };
    const told = summary(account, usage, settings);
    expect(told).toContain('  sent                 1 offer by text message, 1 offer by push');
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
    expect(summary(account, usage, settings)).toEqual([
      'Carts left             1, £156.00',
      '  why                  1 payment',
      '  sent                 1 last call',
      '  won back             1, £140.40',
      '',
      'On AWS the same would have cost',
      '  Step Functions    $0.000125   5 state transitions',
      '  Lambda            $0.000003   4 calls',
      '  DynamoDB          $0.000010   15 writes, 6 reads',
      '  EventBridge       $0.000001   1 events',
      '  API Gateway       $0.000002   2 requests',
      '  SES               $0.000480   3 mails',
      '  in all            $0.000622   $0.000207 for each message',
      expect.stringContaining('SES on the Essentials plan'),
      expect.stringMatching(/^ {3}\S/),
      expect.stringMatching(/^ {3}\S/),
    ]);
  });

  it('tells of each journey who entered, what came of it, and what it brought', () => {
    const run = (id: string, data: object) =>
      item(`live#enrolment#${id}`, { id, journey: 'post-purchase', subject: id, run: 1, decisions: [], ...data });
    const refused = { status: 'not enrolled', decisions: [{ at, verdict: 'not enrolled', reason: 'no consent' }] };
    const coupon = {
      ...{ id: 'k', code: 'THANKS-1', journey: 'post-purchase', enrolment: 'e-1', reward: 'thanks', kind: 'percent' },
      ...{ percent: 10, currency: 'GBP', cost: 0, grantedAt: at, expiresAt: at, announced: true, misuses: [] },
    };
    const credit = { by: 'coupon', journey: 'post-purchase', enrolment: 'e-1', coupon: 'k', at };
    const bought = { ...newOrder('o-2', 'GBP'), total: 9000, completedAt: at, credit };
    const tags = { journey: 'post-purchase', message: 'help', enrolment: 'e-1' };
    const help = mail.kind === 'mail' ? { ...mail, mail: { ...mail.mail, tags } } : mail;
    const { account } = hearing(
      run('e-1', { status: 'ended', outcome: 'rewarded' }),
      // A copy with whoever shares the reward.
      run('e-1', { status: 'started' }),
      run('e-2', { status: 'started' }),
      run('e-3', refused),
      help,
      item('live#coupon#k', coupon),
      item('live#coupon#k', { ...coupon, redeemed: { at, order: 'o-2' } }),
      item('live#order#o-2', { ...bought, refunds: { r: 1000 } }),
      item('live#order#o-3', { ...bought, id: 'o-3', cancelledAt: at }),
    );
    expect(summary(account, createMeter(inMemory).usage(), settings).slice(3, 8)).toEqual([
      'Post-purchase          2 entered: 1 rewarded, 1 under way',
      '  not entered          1 no consent',
      '  sent                 1 help',
      '  coupons              1 granted, 1 redeemed',
      '  credited             1 order, £80.00',
    ]);
  });

  it('keeps to a hundred columns, under the first word of what it tells', () => {
    const reason = (letter: string) => letter.repeat(60);
    const run = (id: string) =>
      item(`live#enrolment#${id}`, {
        ...{ id, journey: 'win-back', subject: id, run: 1, status: 'not enrolled' },
        decisions: [{ at, verdict: 'not enrolled', reason: reason(id) }],
      });
    const { account } = hearing(run('a'), run('b'));
    expect(summary(account, createMeter(inMemory).usage(), settings)).toEqual(
      expect.arrayContaining([`  not entered          1 ${reason('a')}, 1`, `${' '.repeat(23)}${reason('b')}`]),
    );
  });
});
