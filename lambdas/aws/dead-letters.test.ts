import { type Endpoint, openEndpoint } from '../../test/aws/endpoint.ts';
import { deadLetters } from './dead-letters.ts';

describe('what cannot be used', () => {
  let sqs: Endpoint;
  beforeAll(async () => {
    sqs = await openEndpoint();
  });
  afterAll(() => sqs.close());

  it('is put away unchanged, with the reason beside it, cut at a thousand characters', async () => {
    const url = `${process.env['AWS_ENDPOINT_URL'] ?? ''}/000000000000/dead`;
    const body = '{"what": "it was",\r\n "even": "🛒"}';
    await deadLetters().put(url, body, `timestamp: ${'x'.repeat(2000)}`);
    const MessageAttributes = { reason: { DataType: 'String', StringValue: `timestamp: ${'x'.repeat(989)}` } };
    expect(sqs.asked.map(({ operation }) => operation)).toEqual(['SendMessage']);
    expect(JSON.parse(sqs.asked[0]?.body ?? '')).toEqual({ QueueUrl: url, MessageBody: body, MessageAttributes });
  });
});
