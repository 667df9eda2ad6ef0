import { createServer } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithIAMAuthorizer } from 'aws-lambda';
import * as z from 'zod';
import { findCustomer } from '../../core/customer/find.ts';
import { partitionOf } from '../../core/customer/keys.ts';
import { enrolmentSchema } from '../../core/enrolment/enrolment.ts';
import { hashOf } from '../../core/ids/hash.ts';
import { dayOf, linkPath } from '../../core/links/link.ts';
import { HELD_SHARDS } from '../../core/pause/held.ts';
import { dynamoTable } from '../../lambdas/aws/customer-table.ts';
import { type Answer, type Endpoint, openEndpoint, refusal } from '../aws/endpoint.ts';
import { queued } from '../aws/queue.ts';
import { clientOf, closed, type Database, listen, openDynalite, TABLE } from '../contract/databases.ts';
import { everyChannel } from '../customers/sending.ts';
import { everyJourney, readYaml, setting } from '../scenario/play.ts';

/** The build writes content.json beside each bundle; here the sources run. */
jest.mock('../../lambdas/aws/content.ts', () => ({
  readContent: () => ({
    journeys: {
      ...Object.fromEntries(everyJourney.map((name) => [name, readYaml(`statemachines/${name}/settings.yaml`)])),
      'cart-recovery': {
        ...readYaml('statemachines/cart-recovery/settings.yaml'),
        channels: {
          reminder: { allOf: ['email', 'sms', 'push'] },
          offer: { firstOf: ['sms'] },
          lastCall: { firstOf: ['push'] },
        },
      },
    },
    layouts: { html: '<p>{{ copy.headline }}</p>', text: '{{ copy.headline }}' },
  }),
}));

const EMAIL = 'canary@example.com';
const PHONE = '+441134960000';
const DEVICE = 'canary-device-0123456789';
const TOKEN = 'canary-token';
const ring = { k1: 'canarykey'.repeat(7) };
const canaries = [EMAIL, 'canary%40', 'Canaria', TOKEN, PHONE, '1134960000', DEVICE, 'canarykey'];

/** No night and no cap is in the way of anything. */
const anyTime = {
  quietHours: { from: '00:00', to: '00:00', spread: '1 minute' },
  caps: { email: [], sms: [], push: [] },
};

describe('what the functions log', () => {
  let database: Database;
  let aws: Endpoint;
  const lines: string[] = [];
  const spies: { mockRestore(): unknown }[] = [];
  const secrets = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ VersionId: 'first', SecretString: JSON.stringify(ring) }));
  });

  beforeAll(async () => {
    database = await openDynalite();
    aws = await openEndpoint();
    const endpoint = process.env['AWS_ENDPOINT_URL'] ?? '';
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: await listen(secrets),
      CUSTOMER_TABLE: TABLE,
      STORE: JSON.stringify({ ...setting().store, ...everyChannel, ...anyTime }),
      CONFIGURATION_SET: 'wend',
      KEYRING: 'arn:of:the:keyring',
      WEB_URL: 'https://pages.example.com/',
      BUS: 'wend',
      BUS_ARN: 'arn:of:the:bus',
      SCHEDULE_GROUP: 'wend',
      SCHEDULE_ROLE: 'arn:of:the:role',
      SEND_QUEUE_URL: `${endpoint}/0/sends`,
      WAKE_QUEUE_URL: `${endpoint}/0/wakes`,
      ACTIVITY_DEAD_LETTER_QUEUE_URL: `${endpoint}/0/activity`,
      DECISIVE_DEAD_LETTER_QUEUE_URL: `${endpoint}/0/decisive`,
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
    await closed(secrets);
    await database.close();
  });

  it('tells no address, number, device, name, token or key, whatever goes right or wrong', async () => {
    const anHourAgo = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const envelope = (name: string, detail: object): string =>
      JSON.stringify({
        id: hashOf(name, JSON.stringify(detail)),
        'detail-type': name,
        source: 'store',
        time: anHourAgo,
        detail: { userId: EMAIL, timestamp: anHourAgo, ...detail },
      });
    const traits = { email: EMAIL, firstName: 'Canaria', phone: PHONE };
    const consent = (channel: string) => ({ properties: { channel, topic: 'marketing', status: 'subscribed' } });
    const products = [{ product_id: 'lamp', name: 'Canaria', price: 64, quantity: 1 }];

    const recordEvent = await import('../../lambdas/record-event/handler.ts');
    const tell = (...bodies: string[]) => recordEvent.handler(queued('wend-decisive', bodies));
    expect(await tell(envelope('Identify', { traits, context: { device: { token: DEVICE, type: 'ios' } } }))).toEqual({
      batchItemFailures: [],
    });
    for (const channel of ['email', 'sms', 'push']) await tell(envelope('Subscription Updated', consent(channel)));
    const cart = envelope('Cart Updated', { properties: { cart_id: TOKEN, products } });
    expect(await tell(cart)).toEqual({ batchItemFailures: [] });
    await tell(envelope('Cart Updated', { traits: { email: 'Canaria is no address' } }), `${EMAIL} is no JSON`);

    const table = dynamoTable(TABLE, Date.now, clientOf(database.endpoint));
    const customer = (await findCustomer(table, ring, EMAIL)) ?? '';
    const [kept] = await table.query(partitionOf(customer), 'live#enrolment#');
    const { id, input } = enrolmentSchema.parse(kept?.data);
    const request = { token: TOKEN, journey: 'cart-recovery', enrolment: id, customer };

    const awaitEvent = await import('../../lambdas/await-event/handler.ts');
    await awaitEvent.handler(request);

    const grantReward = await import('../../lambdas/grant-reward/handler.ts');
    await expect(grantReward.handler({ ...request, reward: 'Canaria' })).rejects.toThrow('could not be granted');

    const serveStaff = await import('../../lambdas/serve-staff/handler.ts');
    const staff = async (action: string, body: string) => {
      const { statusCode } = await serveStaff.handler(staffCall(action, body));
      return statusCode;
    };

    const sendMessage = await import('../../lambdas/send-message/handler.ts');
    const send = (...bodies: string[]) => sendMessage.handler(queued('wend-sends', bodies));
    const message = (name: string): string => JSON.stringify({ ...request, message: name, plan: input?.plan });
    const spent = refusal('ServiceQuotaExceededException', 402, { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' });
    const stopped = refusal('ConflictException', 409, { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' });
    const sends: readonly (readonly [string, readonly Answer[]])[] = [
      ['offer', [spent]],
      ['lastCall', [pushed('PERMANENT_FAILURE', 403)]],
      ['offer', [refusal('ThrottlingException')]],
      ['offer', [{ status: 200, body: { MessageId: 'sms-1' } }]],
      ['reminder', ['cut', stopped, pushed('PERMANENT_FAILURE', 410)]],
    ];
    for (const [name, answers] of sends) {
      aws.answers = [...answers];
      await send(message(name));
      expect([name, aws.answers]).toEqual([name, []]);
      for (const scope of ['channel sms', 'channel push']) await staff('resume', JSON.stringify({ scope }));
    }
    expect(await send(`${EMAIL} is no JSON`, JSON.stringify({ token: TOKEN }))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });

    const wakeMessages = await import('../../lambdas/wake-messages/handler.ts');
    const shards = Array.from({ length: HELD_SHARDS }, (_, shard) => JSON.stringify({ shard }));
    await wakeMessages.handler(queued('wend-wakes', ['{}', ...shards, `${EMAIL} is no JSON`]));

    const recordFeedback = await import('../../lambdas/record-feedback/handler.ts');
    const tags = { journey: ['cart-recovery'], message: ['reminder-email'], enrolment: [id], customer: [customer] };
    const recipients = [{ emailAddress: `Canaria <${EMAIL}>` }];
    const heard = (type: string, detail: object): string =>
      JSON.stringify({
        id: 'f',
        'detail-type': type,
        time: anHourAgo,
        detail: { mail: { messageId: 'm', tags }, ...detail },
      });
    const bounce = { bounceType: 'Permanent', bouncedRecipients: recipients, timestamp: anHourAgo };
    const text = {
      source: 'aws.sms-voice',
      time: anHourAgo,
      detail: { messageId: 'sms-1', eventType: 'TEXT_DELIVERED' },
    };
    const reply = { originationNumber: PHONE, messageBody: 'STOP Canaria', inboundMessageId: TOKEN };
    await recordFeedback.handler(
      queued('wend-feedback', [
        heard('Email Bounced', { bounce }),
        heard('Email Complaint Received', { complaint: { complainedRecipients: recipients, timestamp: anHourAgo } }),
        JSON.stringify(text),
        JSON.stringify({ ...text, detail: { ...text.detail, messageId: 'nobodys', destinationPhoneNumber: PHONE } }),
        JSON.stringify(reply),
        JSON.stringify({ ...reply, messageBody: 'STOP' }),
        JSON.stringify({ [EMAIL]: 1 }),
      ]),
    );

    const serveWeb = await import('../../lambdas/serve-web/handler.ts');
    const day = dayOf(Date.now());
    const signatures: string[] = [];
    for (const purpose of ['unsubscribe', 'preferences'] as const) {
      const path = linkPath(ring, { purpose, customer, topic: 'marketing', day });
      signatures.push(path.split('.').at(-1) ?? '');
      for (const method of ['GET', 'POST', 'DELETE']) {
        await serveWeb.handler(visit(method, `/${path}`, `List-Unsubscribe=One-Click&name=${EMAIL}`));
      }
      await serveWeb.handler(visit('GET', `/${path.slice(0, -1)}`, ''));
    }
    await serveWeb.handler(visit('GET', `/${EMAIL}/${TOKEN}`, ''));

    for (const action of ['why', 'export', 'erase', 'erase', EMAIL]) {
      await staff(action, JSON.stringify({ customer: EMAIL }));
    }
    await staff('why', JSON.stringify({ customer: 'Canaria' }));
    await staff('why', `${EMAIL} is no JSON`);
    await tell(envelope('Customer Erased', {}), cart);

    const rotateKey = await import('../../lambdas/rotate-key/handler.ts');
    for (const Step of ['createSecret', 'testSecret', 'finishSecret']) {
      const step = { SecretId: 'arn:of:the:keyring', ClientRequestToken: 'second', Step };
      await rotateKey.handler(step).catch((error: unknown) => lines.push(String(error)));
    }

    const told = lines.join('');
    const counted = 'EventsRecorded EventsRefused WaitsRegistered Messages ChannelStopped Feedback StaffCalls Pages';
    for (const expected of counted.split(' ')) expect(told).toContain(expected);
    const said = [
      'message not known to be sent',
      'record failed, it comes again',
      'reward not granted',
      'TryAgain',
      'staff call',
      'forgotten',
    ];
    for (const expected of [...said, 'messages woken', 'rotation step done']) expect(told).toContain(expected);
    const leaks = told
      .split('\n')
      .filter((line) => [...canaries, ...signatures].some((canary) => line.includes(canary)));
    expect(leaks).toEqual([]);
  }, 60_000);
});

/** What AWS answers for a device; what Apple's service says quotes the token. */
const pushed = (DeliveryStatus: string, StatusCode: number): Answer => ({
  status: 200,
  body: {
    ApplicationId: 'app',
    Result: { [DEVICE]: { DeliveryStatus, StatusCode, StatusMessage: `device ${DEVICE}` } },
  },
});

const gatewaySchema = z.custom<APIGatewayProxyEventV2>((event) => typeof event === 'object');
const staffSchema = z.custom<APIGatewayProxyEventV2WithIAMAuthorizer>((event) => typeof event === 'object');

/** As much of API Gateway's event as is read. */
const visit = (method: string, rawPath: string, body: string): APIGatewayProxyEventV2 =>
  gatewaySchema.parse({
    requestContext: { http: { method }, requestId: `visit of ${method}` },
    rawPath,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    isBase64Encoded: false,
  });

const staffCall = (action: string, body: string): APIGatewayProxyEventV2WithIAMAuthorizer =>
  staffSchema.parse({
    pathParameters: { action },
    requestContext: { authorizer: { iam: { userArn: 'arn:aws:iam::123456789012:role/support' } } },
    body,
    isBase64Encoded: false,
  });
