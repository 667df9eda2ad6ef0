import { annaLeavesACart, type OpenShop, openShop } from '../../test/customers/shop.ts';
import { event } from '../../test/scenario/scenario.ts';
import { readRecord } from './read-record.ts';

const now = Date.parse('2026-03-02T13:00:00Z');
const STATUS = 'Step Functions Execution Status Change';
const body = (source: string, detailType: string, detail: object) =>
  JSON.stringify({ id: 'e-1', 'detail-type': detailType, source, time: '2026-03-02T13:00:00Z', detail });
const input = JSON.stringify({ journey: 'cart-recovery', enrolment: 'abc', customer: 'k3jq' });

describe('a record of a queue', () => {
  it('that Step Functions sent is the end of a journey', () => {
    const stopDate = Date.parse('2026-03-02T12:00:00Z');
    expect(readRecord(body('aws.states', STATUS, { status: 'TIMED_OUT', input, stopDate }), now)).toMatchObject([
      {
        name: 'Journey Ended',
        messageId: 'abc-TIMED_OUT',
        at: stopDate,
        arrivedAt: now,
        identity: { customerId: 'k3jq' },
        properties: { journey: 'cart-recovery', enrolment: 'abc', outcome: 'broken' },
      },
    ]);
  });

  it('that Step Functions sent about something else is nothing', () => {
    expect(readRecord(body('aws.states', STATUS, { status: 'FAILED', input: '{}' }), now)).toEqual([]);
    expect(readRecord(body('aws.states', STATUS, { status: 'SUCCEEDED', input }), now)).toEqual([]);
  });

  it('is refused when its status cannot be read', () => {
    expect(readRecord(body('aws.states', STATUS, {}), now)).toEqual({
      refused: `${STATUS}: detail.status cannot be read. Only Step Functions itself sends this event.`,
    });
  });

  it('says that a journey ended only when Wend or Step Functions sent it', () => {
    const detail = {
      customerId: 'k3jq',
      properties: { journey: 'cart-recovery', enrolment: 'abc', outcome: 'broken' },
    };
    expect(readRecord(body('store', 'Journey Ended', detail), now)).toHaveProperty('refused');
    expect(readRecord(body('wend', 'Journey Ended', detail), now)).toMatchObject([{ name: 'Journey Ended' }]);
    // A status event under another name, or from another source, is none.
    expect(readRecord(body('aws.states', 'Journey Ended', detail), now)).toEqual([]);
    expect(readRecord(body('store', STATUS, { status: 'FAILED', input }), now)).toMatchObject([{ name: undefined }]);
  });

  it('of Shopify may come to several events, or to none', () => {
    const source = 'aws.partner/shopify.com/1/wend';
    const metadata = { 'X-Shopify-Topic': 'shop/update' };
    expect(readRecord(body(source, 'shopifyWebhook', { metadata, payload: {} }), now)).toEqual([]);
  });
});

describe('an execution that ended without saying so', () => {
  let shop: OpenShop;
  beforeEach(() => {
    shop = openShop();
  });
  const status = (at: string, kept: object, state: string) =>
    event(at, STATUS, { status: state, input: JSON.stringify(kept) }, { source: 'aws.states' });

  /** Anna's enrolment, with the input that its execution began with. */
  async function left() {
    const { customer, enrolment } = await annaLeavesACart(shop);
    const [{ input: kept = {} } = {}] = await shop.enrolments(customer);
    return { customer, enrolment, kept };
  }

  it('ends its enrolment as broken, once', async () => {
    const { customer, kept } = await left();
    await shop.happens(
      status('13:00', kept, 'FAILED'),
      status('13:00', kept, 'FAILED'),
      status('13:05', kept, 'ABORTED'),
    );
    expect(await shop.enrolments(customer)).toMatchObject([
      {
        status: 'ended',
        outcome: 'broken',
        endedAt: Date.parse('2026-03-02T13:00:00Z'),
        decisions: [{ verdict: 'enrolled' }, { verdict: 'ended', reason: 'broken' }],
      },
    ]);
  });

  it('changes nothing of an enrolment that has said how it ended', async () => {
    const { customer, enrolment, kept } = await left();
    const properties = { journey: 'cart-recovery', enrolment, outcome: 'lost' };
    await shop.happens(event('12:00', 'Journey Ended', { customerId: customer, properties }, { source: 'wend' }));
    const before = await shop.enrolments(customer);
    await shop.happens(status('12:30', kept, 'TIMED_OUT'));
    expect(await shop.enrolments(customer)).toEqual(before);
  });
});
