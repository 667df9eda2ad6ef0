import { createServer } from 'node:http';
import { accessKey, type Gateway, openGateway, secretKey } from '../test/operate/gateway.ts';
import { closed, listen } from '../test/contract/databases.ts';
import { PlainError } from './plain-error.ts';
import { run } from './run.ts';

const before = { ...process.env };
let gateway: Gateway;
beforeAll(async () => {
  gateway = await openGateway();
});
beforeEach(() => {
  gateway.asked.length = 0;
  gateway.answer = { status: 200, body: '{}' };
  process.env = {
    ...before,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: secretKey,
    AWS_REGION: 'eu-west-1',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});
afterAll(async () => {
  process.env = before;
  await gateway.close();
});

/** What a command prints. `typed` answers its question. */
async function printed(args: readonly string[], typed = ''): Promise<string> {
  const lines: string[] = [];
  await run(args, {
    ask: () => Promise.resolve(typed),
    print: (text) => lines.push(text),
    say: () => undefined,
    timeZone: 'Europe/London',
    environment: { WEND_URL: gateway.url },
  });
  return lines.join('\n');
}

/** What a command says instead of doing its work; anything else than words for a person is a fault. */
async function refused(args: readonly string[], typed?: string): Promise<string> {
  const error: unknown = await printed(args, typed).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PlainError);
  return error instanceof PlainError ? error.message : '';
}

const answers = (body: object) => {
  gateway.answer = { status: 200, body: JSON.stringify(body) };
};

describe('a command of the operator', () => {
  it('is signed, so that API Gateway lets it pass, for the region it is in', async () => {
    answers({ paused: [] });
    await printed(['pauses']);
    expect(gateway.asked).toEqual([{ path: '/staff/pauses', body: {}, region: 'eu-west-1' }]);
  });

  it('keeps the path that stands in the address of the pages', async () => {
    answers({ paused: [] });
    await printed(['pauses', '--url', `${gateway.url}_aws/execute-api/abc123`]);
    expect(gateway.asked.map(({ path }) => path)).toEqual(['/_aws/execute-api/abc123/staff/pauses']);
  });

  it('never puts a name into the address, where logs would keep it', async () => {
    answers({ customer: 'c-1', lines: [] });
    await printed(['why', 'anna@example.com']);
    expect(gateway.asked.map(({ path, body }) => ({ path, body }))).toEqual([
      { path: '/staff/why', body: { customer: 'anna@example.com' } },
    ]);
  });

  it('shows why somebody got a message, a line each, by the clock of the reader', async () => {
    answers({
      customer: 'c-1',
      lines: [
        { at: '2026-07-21T10:00:00.000Z', text: 'reminder: sent by mail' },
        { at: '2026-11-21T23:30:00.000Z', text: 'offer: moved to 08:00, because of quiet hours' },
      ],
    });
    expect(await printed(['why', 'anna@example.com'])).toBe(
      '2026-07-21 11:00  reminder: sent by mail\n2026-11-21 23:30  offer: moved to 08:00, because of quiet hours',
    );
  });

  it('exports as JSON that can be written to a file', async () => {
    const all = { profile: { firstName: 'Anna' }, orders: [] };
    answers(all);
    expect(JSON.parse(await printed(['export', 'anna@example.com']))).toEqual(all);
  });

  it('erases when the name is typed again, and tells what remains', async () => {
    answers({ erased: true, customer: 'c-1', remains: [{ what: 'logs without names', howLong: '30 days' }] });
    expect(await printed(['erase', 'anna@example.com'], 'anna@example.com')).toBe(
      'Erased. What remains, and for how long:\n- logs without names: 30 days',
    );
  });

  it.each(['', 'anna@example.co', 'yes'])('erases nobody when %j is typed instead of the name', async (typed) => {
    expect(await refused(['erase', 'anna@example.com'], typed)).toBe('The names differ; nothing has been erased.');
    expect(gateway.asked).toEqual([]);
  });

  it('asks nothing before erasing with --yes', async () => {
    answers({ erased: true, remains: [] });
    await printed(['erase', 'anna@example.com', '--yes'], 'something else');
    expect(gateway.asked).toHaveLength(1);
  });

  it.each([
    [['pause', 'marketing'], { scope: 'marketing' }],
    [
      ['pause', 'journey', 'cart-recovery', '--reason', 'wrong copy'],
      { scope: 'journey cart-recovery', reason: 'wrong copy' },
    ],
    [['pause', 'channel sms'], { scope: 'channel sms' }],
    [['resume', 'channel', 'email'], { scope: 'channel email' }],
  ])('takes a scope as words: %j', async (args, body) => {
    answers({ paused: [] });
    await printed(args);
    expect(gateway.asked.map((call) => call.body)).toEqual([body]);
  });

  it('shows what is paused, since when, by whom and why', async () => {
    const at = '2026-11-21T18:05:00.000Z';
    answers({ paused: [{ scope: 'channel sms', at, by: 'its provider', reason: 'spending limit' }] });
    expect(await printed(['pauses'])).toBe('channel sms: since 2026-11-21 18:05, by its provider: spending limit');
  });
});

describe('what cannot be done is told in words', () => {
  it.each([
    [['wy'], /^got "wy"; there are why, export, erase, pause, resume, pauses, report, codes\n/],
    [['why'], /^why: got 0 names; write one: npm run why -- NAME\n/],
    [['export', 'anna', 'smith'], /^export: got 2 names; write one: /],
    [['pause'], /^pause: got ""; write one of: shop, marketing, journey <name>, channel email/],
    [['pause', 'channel', 'fax'], /^pause: got "channel fax"; write one of: shop/],
    [['pauses', '--all'], /^Unknown option '--all'/],
    [
      ['pauses', '--url', 'http://shop.example.com/'],
      /^the URL: got "http:\/\/shop.example.com\/"; it must begin with https/,
    ],
    [['pauses', 'extra'], /^pauses: got "extra"; write nothing after it but options$/],
    [['report', 'cart', 'recovery'], /^report: got "cart recovery"; write nothing after it/],
    [['pauses', '--json'], /^pauses: got --json, which is an option of report; leave it away$/],
    [['resume', 'shop', '--reason', 'all is well'], /^resume: got --reason, which is an option of pause/],
    [['export', 'anna', '--yes'], /^export: got --yes, which is an option of erase/],
    [['pause', 'shop', '--reason', ' '], /^pause: got an empty --reason; write why, or leave it away$/],
    [['pauses', '--url', 'links.shop.example.com'], /^the URL: got "links.shop.example.com"; it must begin with https/],
  ])('%j', async (args, said) => {
    expect(await refused(args)).toMatch(said);
    expect(gateway.asked).toEqual([]);
  });

  it('such as credentials that are not the ones that IAM knows', async () => {
    process.env['AWS_SECRET_ACCESS_KEY'] = 'another';
    expect(await refused(['pauses'])).toMatch(/ refuses these credentials \(403: Forbidden\)\. .*execute-api:Invoke/);
  });

  it('such as no credentials at all', async () => {
    delete process.env['AWS_ACCESS_KEY_ID'];
    expect(await refused(['pauses'])).toMatch(/^No AWS credentials were found .*Log in as you do for the AWS CLI/);
  });

  it('such as no region', async () => {
    delete process.env['AWS_REGION'];
    expect(await refused(['pauses'])).toMatch(/^No region was found\. Set AWS_REGION/);
  });

  it('such as a name that nobody has', async () => {
    gateway.answer = { status: 404, body: '{"message":"Nobody is known by that name: a mail address, …"}' };
    expect(await refused(['why', 'nobody@example.com'])).toBe('Nobody is known by that name: a mail address, …');
  });

  it('such as an address behind which there is no Wend', async () => {
    gateway.answer = { status: 404, body: '{"message":"Not Found"}' };
    expect(await refused(['pauses'])).toMatch(/ has no calls of the staff \(404\)\. Check the URL/);
    gateway.answer = { status: 200, body: '<h1>Welcome</h1>' };
    expect(await refused(['pauses'])).toMatch(/ did not answer as Wend does\. Check the URL/);
  });

  it('such as an address that nobody answers at', async () => {
    const gone = await openGateway();
    await gone.close();
    expect(await refused(['pauses', '--url', gone.url])).toBe(
      `${new URL(gone.url).host} cannot be reached (ECONNREFUSED). Check the URL and your connection.`,
    );
  });

  it('such as an address that leads elsewhere: a name must not follow', async () => {
    gateway.answer = { status: 307, body: '', headers: { location: `${gateway.url}elsewhere` } };
    expect(await refused(['why', 'anna@example.com'])).toMatch(/ cannot be reached /);
    expect(gateway.asked).toHaveLength(1);
  });

  it.each([
    [429, 'Too many calls at once (429). Try again in a few seconds.'],
    [500, /^Wend failed \(500\)\. Run the command again: each may be repeated\./],
    [503, /^Wend failed \(503\)\. Run the command again/],
  ])('such as the answer %i', async (status, said) => {
    gateway.answer = { status, body: '{"message":"internal"}' };
    expect(await refused(['pauses'])).toMatch(said);
  });

  it('such as an answer of another version', async () => {
    answers({ paused: 'everything' });
    expect(await refused(['pauses'])).toMatch(/^Wend answered in another form than this command knows\./);
  });
});

describe('whoever may mean the laptop, and does not say so', () => {
  it.each([
    [
      ['erase', 'anna@example.com', '--yes', '--port', '5202'],
      /^got --port without --laptop; write --laptop --port 5202/,
    ],
    [['pause', 'marketing', '--laptop', '--url', 'https://links.shop.example.com/'], /^got --laptop and --url; write /],
    [['pauses', '--laptop', '--port', 'abc'], /^--port: got "abc"; must be a number from 1 to 65535, such as 4566$/],
    [['pauses', '--laptop', '--port', '99999'], /^--port: got "99999"; must be a number/],
    [['pauses', '--laptop', '--port', '0'], /^--port: got "0"; must be a number/],
  ])('is refused, and nobody is asked: %j', async (args, said) => {
    expect(await refused(args)).toMatch(said);
    expect(gateway.asked).toEqual([]);
  });

  it('reaches the laptop, though WEND_URL names another', async () => {
    const gone = await openGateway();
    await gone.close();
    const { port } = new URL(gone.url);
    expect(await refused(['pauses', '--laptop', '--port', port])).toMatch(
      `No Wend answers at http://localhost:${port}.`,
    );
    expect(gateway.asked).toEqual([]);
  });
});

describe('without an address', () => {
  /** CloudFormation, asked for one stack. */
  const asking = async (status: number, xml: string, ask: () => Promise<void>) => {
    const server = createServer((_, response) => {
      response.writeHead(status, { 'content-type': 'text/xml' });
      response.end(xml);
    });
    process.env['AWS_ENDPOINT_URL_CLOUDFORMATION'] = await listen(server);
    try {
      await ask();
    } finally {
      await closed(server);
    }
  };
  const deployed = (outputs: string) =>
    `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>WendJourneys</StackName><Outputs>${outputs}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
  const pauses = (): Promise<void> =>
    run(['pauses'], {
      ask: () => Promise.resolve(''),
      print: () => undefined,
      say: () => undefined,
      timeZone: 'UTC',
      environment: {},
    });

  it('the stack that is deployed is asked where its pages are', async () => {
    answers({ paused: [] });
    const output = `<member><OutputKey>PagesUrl</OutputKey><OutputValue>${gateway.url}</OutputValue></member>`;
    await asking(200, deployed(output), pauses);
    expect(gateway.asked.map(({ path }) => path)).toEqual(['/staff/pauses']);
  });

  it('it is said when the stack is of a version that has no pages', async () => {
    await asking(200, deployed(''), async () => {
      await expect(pauses()).rejects.toThrow('The stack WendJourneys in eu-west-1 has no output PagesUrl.');
    });
  });

  it('it is said when nothing is deployed there', async () => {
    const error =
      '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id WendJourneys does not exist</Message></Error></ErrorResponse>';
    await asking(400, error, async () => {
      await expect(pauses()).rejects.toThrow('There is no stack WendJourneys in eu-west-1. Set AWS_REGION');
    });
  });
});
