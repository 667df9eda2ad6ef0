import { type Endpoint, openEndpoint, refusal } from '../../test/aws/endpoint.ts';
import { eventBus } from './bus.ts';

const event = { name: 'Subscription Updated', detail: { id: 's1', email: 'anna@example.com' } };

let events: Endpoint;
beforeAll(async () => {
  events = await openEndpoint();
});
afterAll(() => events.close());
beforeEach(() => {
  events.asked.length = 0;
  events.answers = [];
});

describe('an event of our own', () => {
  it('goes on the bus under its name, from Wend', async () => {
    events.answers = [{ status: 200, body: { FailedEntryCount: 0, Entries: [{ EventId: '1' }] } }];
    await eventBus('wend').put(event);
    const entry = {
      EventBusName: 'wend',
      Source: 'wend',
      DetailType: 'Subscription Updated',
      Detail: '{"id":"s1","email":"anna@example.com"}',
    };
    expect(events.asked.map(({ operation }) => operation)).toEqual(['PutEvents']);
    expect(JSON.parse(events.asked[0]?.body ?? '')).toEqual({ Entries: [entry] });
  });

  it('is not lost silently: a request may succeed and its event fail', async () => {
    const Entries = [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'of anna@example.com' }];
    events.answers = [
      { status: 200, body: { FailedEntryCount: 1, Entries } },
      { status: 200, body: {} },
      refusal('ResourceNotFoundException'),
    ];
    const bus = eventBus('wend');
    const lost = 'EventBridge did not take "Subscription Updated": ';
    await expect(bus.put(event)).rejects.toThrow(new Error(`${lost}ThrottlingException`));
    await expect(bus.put(event)).rejects.toThrow(new Error(`${lost}it does not say why`));
    await expect(bus.put(event)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
