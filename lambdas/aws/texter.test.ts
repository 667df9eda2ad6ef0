import { type Answer as Told, type Endpoint, openEndpoint, refusal } from '../../test/aws/endpoint.ts';
import type { Answer, OutgoingText } from './answer.ts';
import { smsTexter } from './texter.ts';

const pool = 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-1';
const text: OutgoingText = {
  to: '+447700900123',
  text: 'Your lamp is still here: https://shop.example.com/c Reply STOP to leave',
  kind: 'PROMOTIONAL',
  timeToLive: 3600,
  context: { journey: 'cart-recovery', message: 'reminder' },
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
const lastBody = (): unknown => JSON.parse(aws.asked.at(-1)?.body ?? '');

describe('a text message to AWS', () => {
  it('names the pool, the kind and how long it is good, and tells how many parts are billed', async () => {
    aws.answers = [{ status: 200, body: { MessageId: 'text-1' } }];
    expect(await smsTexter(pool).send(text)).toEqual({ kind: 'sent', providerId: 'text-1', parts: 1 });
    expect(aws.asked.map(({ operation }) => operation)).toEqual(['SendTextMessage']);
    expect(lastBody()).toEqual({
      DestinationPhoneNumber: '+447700900123',
      OriginationIdentity: pool,
      MessageBody: text.text,
      MessageType: 'PROMOTIONAL',
      TimeToLive: 3600,
      Context: { journey: 'cart-recovery', message: 'reminder' },
    });
  });

  it('tells three parts of a long one beyond the plain alphabet', async () => {
    const answer = await smsTexter(pool).send({ ...text, text: '価'.repeat(135) });
    expect(answer).toMatchObject({ kind: 'sent', parts: 3 });
  });

  it.each([
    [0, 5],
    [59.9, 59],
    [9e9, 259_200],
  ])('that is good for %d seconds says one that AWS takes: %d', async (timeToLive, said) => {
    await smsTexter(pool).send({ ...text, timeToLive });
    expect(lastBody()).toMatchObject({ TimeToLive: said });
  });

  it('has a connection of its own: one that was kept may have died meanwhile', async () => {
    const texter = smsTexter(pool);
    await texter.send(text);
    await texter.send(text);
    expect(new Set(aws.asked.map(({ port }) => port)).size).toBe(2);
  });
});

describe('AWS is asked once for a text message, and never a second time', () => {
  const conflict = (Reason: string): Told => refusal('ConflictException', 400, { Reason });
  const quota = (Reason: string): Told => refusal('ServiceQuotaExceededException', 400, { Reason });
  const cases: readonly [string, Told, Answer['kind'], RegExp][] = [
    ['an opt-out', conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT'), 'unreachable', /answered STOP/],
    ['a blocked country', conflict('DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION'), 'refused', /country is bl/],
    ['a blocked number', conflict('DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE'), 'refused', /overr/],
    ['the sandbox', conflict('DESTINATION_PHONE_NUMBER_NOT_VERIFIED'), 'stopped', /SMS sandbox.*production access/],
    ['a pool without a number', conflict('NO_ORIGINATION_IDENTITIES_FOUND'), 'refused', /pool has no number/],
    ['another conflict', conflict('RESOURCE_NOT_ACTIVE'), 'refused', /ConflictException, RESOURCE_NOT_ACTIVE$/],
    ['a conflict without a reason', refusal('ConflictException'), 'refused', /ConflictException$/],
    [
      'the spending limit',
      quota('MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'),
      'stopped',
      /spending limit is reached. Raise/,
    ],
    ['another quota', quota('POOLS_PER_ACCOUNT'), 'refused', /POOLS_PER_ACCOUNT$/],
    ['throttling', refusal('ThrottlingException'), 'again', /did not take it: ThrottlingException$/],
    ['a bad request', refusal('ValidationException', 400, { Reason: 'INVALID_PARAMETER' }), 'refused', /INVALID_PARAM/],
    ['no permission', refusal('AccessDeniedException'), 'refused', /AccessDeniedException$/],
    ['a closed account', refusal('AccessDeniedException', 400, { Reason: 'ACCOUNT_DISABLED' }), 'refused', /DISABLED$/],
    ['a missing pool', refusal('ResourceNotFoundException'), 'stopped', /no pool as store.yaml names it/],
    ['a fault of AWS', refusal('InternalServerException', 500), 'unknown', /nobody can tell/],
    ['an answer that is none', { status: 502 }, 'unknown', /nobody can tell/],
    ['a cut connection', 'cut', 'unknown', /^no answer from AWS End User Messaging \(/],
    ['an answer that never comes', 'silence', 'unknown', /^no answer from AWS End User Messaging \(TimeoutError\)/],
  ];

  it.each(cases)('after %s', async (_what, told, kind, reason) => {
    aws.answers = [told];
    const answer = await smsTexter(pool, 300).send(text);
    const addresses = kind === 'unreachable' ? { addresses: [text.to] } : {};
    const said: unknown = expect.stringMatching(reason);
    expect(answer).toEqual({ kind, reason: said, ...addresses });
    expect(aws.asked).toHaveLength(1);
  });

  it.each(cases)('and the reason says neither the number nor the text, after %s', async (_what, told) => {
    aws.answers = [told];
    const answer = await smsTexter(pool, 300).send(text);
    const { reason } = { reason: '', ...answer };
    expect(reason).not.toMatch(/7700900123|lamp/);
    expect(reason).not.toBe('');
  });
});
