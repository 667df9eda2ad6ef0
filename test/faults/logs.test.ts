import * as z from 'zod';
import { hashOf } from '../../core/ids/hash.ts';
import { enrolmentSchema } from '../../core/enrolment/enrolment.ts';
import { partitionOf } from '../../core/customer/keys.ts';
import { dynamoTable } from '../../lambdas/aws/customer-table.ts';
import { type Endpoint, openEndpoint, refusal } from '../aws/endpoint.ts';
import { queued } from '../aws/queue.ts';
import { clientOf, type Database, openDynalite, TABLE } from '../contract/databases.ts';
import { readYaml, setting } from '../scenario/play.ts';

/** The build writes content.json beside each bundle; here the sources run. */
jest.mock('../../lambdas/aws/content.ts', () => ({
  readContent: () => ({
    journeys: { 'cart-recovery': readYaml('statemachines/cart-recovery/settings.yaml') },
    layouts: { html: '<p>{{ copy.headline }}</p>', text: '{{ copy.headline }}' },
  }),
}));

const canaries = ['canary@example.com', 'Canaria', 'canary-token', '+441134960000'];

describe('what the functions log', () => {
  let database: Database;
  let aws: Endpoint;
  const lines: string[] = [];
  const spies: { mockRestore(): unknown }[] = [];

  beforeAll(async () => {
    database = await openDynalite();
    aws = await openEndpoint();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
      CUSTOMER_TABLE: TABLE,
      STORE: JSON.stringify({ ...setting().store, quietHours: { from: '00:00', to: '00:00' } }),
      CONFIGURATION_SET: 'wend',
      ACTIVITY_DEAD_LETTER_QUEUE_URL: `${process.env['AWS_ENDPOINT_URL'] ?? ''}/0/activity`,
      DECISIVE_DEAD_LETTER_QUEUE_URL: `${process.env['AWS_ENDPOINT_URL'] ?? ''}/0/decisive`,
      STATE_MACHINES: '{"cart-recovery": "arn:of:the:machine"}',
      POWERTOOLS_SERVICE_NAME: 'wend',
      POWERTOOLS_METRICS_NAMESPACE: 'Wend',
      POWERTOOLS_LOG_LEVEL: 'INFO',
    });
    const keep = (chunk: unknown): boolean => lines.push(String(chunk)) > 0;
    for (const stream of [process.stdout, process.stderr]) {
      spies.push(jest.spyOn(stream, 'write').mockImplementation(keep));
    }
    for (const name of ['log', 'info', 'warn', 'error'] as const) {
      spies.push(
        jest.spyOn(console, name).mockImplementation((...said: readonly unknown[]) => {
          keep(said.join(' '));
        }),
      );
    }
  });
  afterAll(async () => {
    for (const spy of spies) spy.mockRestore();
    await aws.close();
    await database.close();
  });

  it('tells no address, no name and no token, whatever goes right or wrong', async () => {
    const anHourAgo = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const envelope = (name: string, detail: object): string =>
      JSON.stringify({
        id: hashOf(name),
        'detail-type': name,
        source: 'store',
        time: anHourAgo,
        detail: { userId: 'canary@example.com', timestamp: anHourAgo, ...detail },
      });
    const traits = { email: 'canary@example.com', firstName: 'Canaria', phone: '+441134960000' };
    const subscribed = { channel: 'email', topic: 'marketing', status: 'subscribed' };
    const cart = {
      cart_id: 'canary-token',
      products: [{ product_id: 'lamp', name: 'Canaria', price: 64, quantity: 1 }],
    };

    const recordEvent = await import('../../lambdas/record-event/handler.ts');
    const tell = (...bodies: string[]) => recordEvent.handler(queued('wend-decisive', bodies));
    expect(await tell(envelope('Identify', { traits }))).toEqual({ batchItemFailures: [] });
    await tell(envelope('Subscription Updated', { properties: subscribed }));
    expect(await tell(envelope('Cart Updated', { properties: cart }))).toEqual({ batchItemFailures: [] });
    await tell(
      envelope('Cart Updated', { traits: { email: 'Canaria is no address' } }),
      'canary@example.com is no JSON',
    );

    const table = dynamoTable(TABLE, Date.now, clientOf(database.endpoint));
    const pointer = await table.get({ pk: 'pointer#user#canary@example.com', sk: 'pointer' });
    const { customer } = z.object({ customer: z.string() }).parse(pointer?.data);
    const [kept] = await table.query(partitionOf(customer), 'live#enrolment#');
    const { id, input } = enrolmentSchema.parse(kept?.data);
    const request = { token: 'canary-token', journey: 'cart-recovery', enrolment: id, customer };

    const awaitEvent = await import('../../lambdas/await-event/handler.ts');
    await awaitEvent.handler(request);

    const sendMessage = await import('../../lambdas/send-message/handler.ts');
    const send = (...bodies: string[]) => sendMessage.handler(queued('wend-sends', bodies));
    const message = (name: string): string => JSON.stringify({ ...request, message: name, plan: input?.plan });
    for (const [name, answer] of [
      ['reminder', 'cut'],
      ['offer', refusal('MessageRejected')],
      ['lastCall', refusal('ThrottlingException')],
    ] as const) {
      aws.answers = [answer];
      await send(message(name));
    }
    expect(await send('canary@example.com is no JSON', JSON.stringify({ token: 'canary-token' }))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });

    const recordFeedback = await import('../../lambdas/record-feedback/handler.ts');
    const tags = { journey: ['cart-recovery'], message: ['reminder'], enrolment: [id], customer: [customer] };
    const bounce = {
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: 'Canaria <canary@example.com>' }],
      timestamp: anHourAgo,
    };
    const bounced = {
      id: 'f',
      'detail-type': 'Email Bounced',
      time: anHourAgo,
      detail: { mail: { messageId: 'm', tags }, bounce },
    };
    await recordFeedback.handler(queued('wend-feedback', [JSON.stringify(bounced), '{"canary@example.com": 1}']));

    const told = lines.join('');
    const said = told.split('\n');
    for (const expected of ['EventsRecorded', 'EventsRefused', 'WaitsRegistered', 'Messages', 'Feedback']) {
      expect(told).toContain(expected);
    }
    for (const expected of ['message not known to be sent', 'record failed, it comes again', 'TryAgain']) {
      expect(told).toContain(expected);
    }
    expect(said.filter((line) => canaries.some((canary) => line.includes(canary)))).toEqual([]);
  });
});
