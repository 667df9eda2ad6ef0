import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { formOf, requestOf } from './request.ts';

/** In the form of AWS's own example of payload format 2.0 (API Gateway, AWS Lambda proxy integrations for HTTP APIs). */
const event: APIGatewayProxyEventV2 = {
  version: '2.0',
  routeKey: 'POST /unsubscribe/{token}',
  rawPath: '/unsubscribe/k1.a.b',
  rawQueryString: 'x=1',
  headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'id.execute-api.us-east-1.amazonaws.com' },
  requestContext: {
    accountId: '123456789012',
    apiId: 'id',
    domainName: 'id.execute-api.us-east-1.amazonaws.com',
    domainPrefix: 'id',
    http: {
      method: 'POST',
      path: '/unsubscribe/k1.a.b',
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'agent',
    },
    requestId: 'request-1',
    routeKey: 'POST /unsubscribe/{token}',
    stage: '$default',
    time: '21/Nov/2026:10:00:00 +0000',
    timeEpoch: 1_795_255_200_000,
  },
  isBase64Encoded: false,
};

describe('a request to the HTTP API', () => {
  it.each([
    ['as text', { body: 'leave=topic', isBase64Encoded: false }],
    ['in base64', { body: 'bGVhdmU9dG9waWM=', isBase64Encoded: true }],
  ])('is read with its body %s', (_how, sent) => {
    const request = requestOf({ ...event, ...sent });
    expect({ ...request, body: formOf(request) }).toEqual({
      method: 'POST',
      path: '/unsubscribe/k1.a.b',
      type: 'application/x-www-form-urlencoded',
      body: [['leave', 'topic']],
      id: 'request-1',
    });
  });

  it('may have neither a body nor a type', () => {
    expect(requestOf({ ...event, headers: {} })).toMatchObject({ type: '', body: Buffer.alloc(0) });
  });
});

describe('a form of parts', () => {
  const type = 'multipart/form-data; boundary=b';
  const read = (...lines: readonly string[]) =>
    formOf(requestOf({ ...event, headers: { 'content-type': type }, body: lines.join('\r\n') }));
  const disposition = 'Content-Disposition: form-data; name=';

  it('is read with all its fields, and what stands around them is left out', () => {
    expect(
      read(
        'before',
        '--b',
        `${disposition}"a"`,
        'X: y',
        '',
        '1',
        '--b',
        `x: y`,
        `${disposition}"b"`,
        '',
        '2\r\n3',
        '--b--',
        'after',
      ),
    ).toEqual([
      ['a', '1'],
      ['b', '2\r\n3'],
    ]);
  });

  it.each<[string, string[]]>([
    ['has no end', ['--b', `${disposition}"a"`, '', '1']],
    ['is empty', ['']],
  ])('that %s is none', (_what, lines) => {
    expect(read(...lines)).toBeUndefined();
  });

  it('has no field where a part has no name, or no end of its head', () => {
    expect(read('--b', 'Content-Type: a', '', '1', '--b', `${disposition}"a"`, '--b--')).toEqual([]);
  });
});
