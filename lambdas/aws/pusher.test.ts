import * as z from 'zod';
import { type Answer as Told, type Endpoint, openEndpoint, refusal } from '../../test/aws/endpoint.ts';
import type { Answer, OutgoingPush } from './answer.ts';
import { devicePusher } from './pusher.ts';

const push: OutgoingPush = {
  to: [
    { token: 'phone', service: 'APNS' },
    { token: 'tablet', service: 'GCM' },
  ],
  title: 'Your lamp is still here',
  body: 'We have kept your cart.',
  url: 'https://shop.example.com/cart',
  timeToLive: 3600,
  data: { journey: 'cart-recovery', message: 'reminder', enrolment: 'e1' },
};

let aws: Endpoint;
beforeAll(async () => {
  aws = await openEndpoint();
});
afterAll(() => aws.close());
beforeEach(() => {
  aws.asked.length = 0;
  aws.answers = [];
});

const result = (DeliveryStatus: string, StatusCode = 400, StatusMessage = '', more: object = {}) => ({
  DeliveryStatus,
  StatusCode,
  StatusMessage,
  ...more,
});
const results = (Result: object): Told => ({ status: 200, body: { ApplicationId: 'app', Result } });
const accepted = result('SUCCESSFUL', 200, '', { MessageId: 'push-1' });
const dead = result('PERMANENT_FAILURE', 410, '{"errorMessage":"Unregistered or expired token"}');
const throttled = result('THROTTLED', 429);
const badKey = result('PERMANENT_FAILURE', 400, '{"pushProviderError":"InvalidProviderToken"}');
const refused = result('PERMANENT_FAILURE', 400, '{"pushProviderError":"PayloadEmpty"}');

const requestSchema = z.object({
  MessageConfiguration: z.object({ APNSMessage: z.object({ Title: z.string(), Body: z.string() }) }),
});
const written = () => requestSchema.parse(JSON.parse(aws.asked.at(-1)?.body ?? '')).MessageConfiguration.APNSMessage;

describe('a notification', () => {
  it('goes to all devices of a customer in one request, by their tokens and nothing else', async () => {
    aws.answers = [results({ phone: accepted, tablet: { ...accepted, MessageId: 'push-2' } })];
    const answer = await devicePusher('0123').send(push);
    expect(answer).toEqual({ answer: { kind: 'sent', providerId: 'push-1' }, dead: [], renewed: [] });
    const message = {
      Action: 'URL',
      Url: 'https://shop.example.com/cart',
      Title: 'Your lamp is still here',
      Body: 'We have kept your cart.',
      TimeToLive: 3600,
    };
    expect(aws.asked.map(({ path }) => path)).toEqual(['/v1/apps/0123/messages']);
    expect(JSON.parse(aws.asked[0]?.body ?? '')).toEqual({
      Addresses: { phone: { ChannelType: 'APNS' }, tablet: { ChannelType: 'GCM' } },
      MessageConfiguration: { APNSMessage: message, GCMMessage: message },
      Context: { journey: 'cart-recovery', message: 'reminder', enrolment: 'e1' },
    });
  });

  it('that is too long for 4096 bytes has its words cut, between letters, and keeps its link', async () => {
    const body = '"👩‍👩‍👧" '.repeat(200);
    await devicePusher('0123').send({ ...push, title: 'W'.repeat(1000), body });
    const { Title, Body } = written();
    expect(Title).toBe(`${'W'.repeat(251)}…`);
    expect(Body).toMatch(/^("👩‍👩‍👧" ?)+"?…$/);
    expect(Buffer.byteLength(JSON.stringify(Body))).toBeLessThanOrEqual(1024);
    expect(Buffer.byteLength(JSON.stringify(Body))).toBeGreaterThan(980);
  });

  it('is refused without asking AWS when its link leaves no room, or there is no device', async () => {
    const pusher = devicePusher('0123');
    const long = await pusher.send({ ...push, url: `https://shop.example.com/${'a'.repeat(2000)}` });
    const reason = 'the link and the ids have 2092 bytes, and a notification has room for 2000. Use a shorter link.';
    expect(long).toEqual({ answer: { kind: 'refused', reason }, dead: [], renewed: [] });
    expect((await pusher.send({ ...push, to: [] })).answer.kind).toBe('refused');
    expect(aws.asked).toEqual([]);
  });
});

describe('what AWS tells about each device', () => {
  const unclear = result('UNKNOWN_FAILURE', 500);
  const cases: readonly [string, object, Answer['kind'], readonly string[]][] = [
    ['one accepted, one dead', { phone: dead, tablet: accepted }, 'sent', ['phone']],
    ['one accepted, one unclear', { phone: unclear, tablet: accepted }, 'sent', []],
    ['all dead', { phone: dead, tablet: dead }, 'unreachable', ['phone', 'tablet']],
    ['all opted out', { phone: result('OPT_OUT', 200), tablet: dead }, 'unreachable', ['phone', 'tablet']],
    ['all pass', { phone: throttled, tablet: result('TEMPORARY_FAILURE', 503) }, 'again', []],
    ['one passes, one is dead', { phone: throttled, tablet: dead }, 'again', ['tablet']],
    ['one passes, one is unclear', { phone: throttled, tablet: unclear }, 'unknown', []],
    ['one is unclear, one dead', { phone: dead, tablet: unclear }, 'unknown', ['phone']],
    ['one is a duplicate', { phone: result('DUPLICATE', 200), tablet: dead }, 'unknown', ['tablet']],
    ['one has no result', { phone: throttled }, 'unknown', []],
    ['none has a result', {}, 'unknown', []],
    ['a status of the future', { phone: result('LOST'), tablet: result('LOST') }, 'unknown', []],
    ['bad credentials', { phone: badKey, tablet: badKey }, 'stopped', []],
    ['bad credentials for one, the other dead', { phone: badKey, tablet: dead }, 'stopped', ['tablet']],
    ['refused', { phone: refused, tablet: dead }, 'refused', ['tablet']],
  ];

  it.each(cases)('%s', async (_what, Result, kind, gone) => {
    aws.answers = [results(Result)];
    const { answer, dead: told } = await devicePusher('0123').send(push);
    expect(answer.kind).toBe(kind);
    expect(told.map(({ token }) => token)).toEqual(gone);
    expect(aws.asked).toHaveLength(1);
  });

  it('keeps the token that took the place of another', async () => {
    aws.answers = [results({ phone: accepted, tablet: { ...accepted, UpdatedToken: 'tablet-2' } })];
    const { renewed } = await devicePusher('0123').send(push);
    expect(renewed).toEqual([{ from: 'tablet', to: 'tablet-2' }]);
  });

  /** As AWS passes on what Apple's and Google's services said. */
  const provider = (code: string, error: string) =>
    JSON.stringify({ errorMessage: 'Invalid notification', pushProviderStatusCode: code, pushProviderError: error });
  it.each([
    ['unreachable', 410, provider('400', 'BadDeviceToken')],
    ['unreachable', 410, provider('410', 'Unregistered')],
    ['unreachable', 410, provider('410', 'ExpiredToken')],
    ['unreachable', 400, provider('400', 'The registration token is not a valid FCM registration token')],
    ['unreachable', 404, provider('404', 'UNREGISTERED')],
    ['unreachable', 400, 'NotRegistered'],
    ['unreachable', 410, ''],
    ['unreachable', 410, provider('410', 'The certificate of the device has ended')],
    ['stopped', 400, provider('403', 'ExpiredProviderToken')],
    ['stopped', 400, provider('403', 'BadCertificate')],
    ['stopped', 400, provider('401', 'THIRD_PARTY_AUTH_ERROR')],
    ['stopped', 403, ''],
    ['stopped', 400, 'No credentials for GCM'],
    ['stopped', 400, provider('400', 'TopicDisallowed')],
    ['refused', 400, provider('403', 'SENDER_ID_MISMATCH')],
    ['refused', 400, provider('400', 'DeviceTokenNotForTopic')],
    ['refused', 400, provider('413', 'PayloadTooLarge')],
    ['refused', 400, ''],
  ])('a permanent failure is %s where code and message say so: %d %s', async (kind, code, message) => {
    aws.answers = [results({ phone: result('PERMANENT_FAILURE', code, message) })];
    const { answer } = await devicePusher('0123').send({ ...push, to: push.to.slice(0, 1) });
    expect(answer.kind).toBe(kind);
    expect({ reason: '', ...answer }.reason).toContain(kind === 'unreachable' ? 'no device' : String(code));
  });

  it('never repeats what the push services wrote, which may quote the token', async () => {
    aws.answers = [results({ phone: { ...badKey, StatusMessage: 'credential for token phone-secret' }, tablet: dead })];
    expect(JSON.stringify(await devicePusher('0123').send(push))).not.toContain('secret');
  });
});

describe('AWS is asked once for a notification, and never a second time', () => {
  const cases: readonly [string, Told, Answer['kind'], RegExp][] = [
    ['throttling', refusal('TooManyRequestsException', 429), 'again', /did not take it: TooManyRequestsException$/],
    ['no permission', refusal('ForbiddenException', 403), 'again', /ForbiddenException$/],
    ['an unknown application', refusal('NotFoundException', 404), 'stopped', /no application of the id .*store.yaml/],
    ['a bad request', refusal('BadRequestException'), 'refused', /refused it: BadRequestException$/],
    ['too large a request', refusal('PayloadTooLargeException', 413), 'refused', /PayloadTooLargeException$/],
    ['a fault of AWS', refusal('InternalServerErrorException', 500), 'unknown', /nobody can tell/],
    ['an answer that is none', { status: 502 }, 'unknown', /nobody can tell/],
    ['a cut connection', 'cut', 'unknown', /^no answer from AWS End User Messaging Push \(/],
    ['an answer that never comes', 'silence', 'unknown', /^no answer from .* \(TimeoutError\)/],
  ];

  it.each(cases)('after %s', async (_what, told, kind, reason) => {
    aws.answers = [told];
    const said: unknown = expect.stringMatching(reason);
    const answer = { kind, reason: said };
    expect(await devicePusher('0123', 300).send(push)).toEqual({ answer, dead: [], renewed: [] });
    expect(aws.asked).toHaveLength(1);
  });

  it('over a connection of its own: one that was kept may have died meanwhile', async () => {
    const pusher = devicePusher('0123');
    await pusher.send(push);
    await pusher.send(push);
    expect(new Set(aws.asked.map(({ port }) => port)).size).toBe(2);
  });
});
