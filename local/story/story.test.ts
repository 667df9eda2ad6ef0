import type { Observation } from '../cloud/observation.ts';
import { anna, at, hearing, item } from './fixture.ts';

const event = (DetailType: string, detail: object): Observation => ({
  kind: 'event',
  at,
  entry: { Source: 'wend', DetailType, Detail: JSON.stringify(detail) },
});

const at0 = { kind: 'event', at } as const;

describe('the tale', () => {
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

  it('tells once of an event that nobody knows, of amounts that nobody can read and of an empty pool; none is a fault', () => {
    const misspelt: Observation = { ...at0, entry: { Source: 'store', DetailType: 'Order Complete', Detail: '{}' } };
    const partner: Observation = {
      ...at0,
      entry: { Source: 'aws.partner/shopify.com/1/x', DetailType: 'shopifyWebhook', Detail: '{}' },
    };
    const about = { messageId: 'm', event: 'Order Completed', fields: 'total, products.price' };
    const line = JSON.stringify({ level: 'INFO', message: 'amounts not read', about });
    const log: Observation = { kind: 'log', at, function: 'record-event', line };
    const pool = JSON.stringify({ message: 'no code is left', about: { journey: 'review', pools: 'reviews' } });
    const empty: Observation = { ...log, function: 'grant-reward', line: pool };
    const told = hearing(misspelt, misspelt, partner, log, log, { ...log, line: 'amounts not read' }, empty, empty);
    expect(told.lines).toEqual([
      'refused: "Order Complete" is no event of docs/events.md: it is counted as seen, and nothing else comes of it',
      'refused: Order Completed: total, products.price cannot be read, and counts as not told (docs/events.md, "Amounts")',
      'refused: review: no code is left in the pool reviews: npm run codes -- upload reviews FILE --laptop',
    ]);
    expect(told.account.faults.size).toBe(0);
  });

  it('tells once that the shop’s support was told of a low rating', () => {
    const low = event('Low Rating', { messageId: 'e-low', customerId: 'a', properties: { rating: 2 } });
    const told = hearing(anna, low, low);
    expect([told.lines, told.account.faults.size]).toEqual([
      ['left: The shop’s support is told: Anna Lind gave 2 of 5'],
      0,
    ]);
  });

  it('tells who has not ordered for a while when win-back begins, and of no other journey that it begins', () => {
    const run = (journey: string, status: string) =>
      item(`live#enrolment#${journey}`, { id: journey, journey, subject: 's', run: 1, status, decisions: [] });
    expect(
      hearing(anna, run('win-back', 'not enrolled'), run('win-back', 'starting'), run('win-back', 'started')).lines,
    ).toEqual(['left: Anna Lind has not ordered for a while']);
    expect(hearing(anna, run('review', 'starting')).lines).toEqual([]);
  });
});
