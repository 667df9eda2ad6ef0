import { CreateStateMachineCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { openShop, type Shop } from '../../../local/cloud/fixture/shop.ts';
import type { Case } from '../../../local/docs/runtime/cases/index.ts';
import { recordingOf } from './recording.ts';
import { chosen, lineOf, settle, type Settled } from './settle.ts';
import { openStage } from './stage.ts';

const roleArn = 'arn:aws:iam::000000000000:role/any';
const credentials = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

describe('the cases on an account', () => {
  let shop: Shop;
  let opened: ReturnType<typeof openStage>;
  beforeAll(async () => {
    for (const name of credentials) process.env[name] = 'any';
    shop = await openShop();
    shop.cloud.clock.run();
    const { endpoint, region } = shop.client();
    // A busy machine is late, too.
    const slack = 60;
    const real = openStage({ roleArn, queueUrl: `${endpoint}/000000000000/out`, region, endpoint });
    opened = { ...real, stage: { ...real.stage, slack } };
  });
  afterAll(async () => {
    opened.close();
    await shop.cloud.close();
  });

  const machines = async () => {
    const { stateMachines = [] } = await opened.stage.states.send(new ListStateMachinesCommand({}));
    return stateMachines.map(({ name }) => name);
  };
  let runs = 0;
  const settled = async (all: readonly Case[]): Promise<readonly Settled[]> => {
    const told: string[] = [];
    const done = await settle(all, opened.stage, `run-${(runs += 1)}`, (one) => told.push(lineOf(one)));
    expect(told).toEqual(done.map(lineOf));
    return done;
  };
  const short = chosen('callbacks: a ').slice(0, 6);

  it('agree in real time, and leave no machine behind', async () => {
    const lines = (await settled(short)).map(lineOf);
    expect([...lines].sort()).toEqual(short.map(({ name }) => `agrees     callbacks: ${name}`).sort());
    expect(await machines()).toEqual(['journey']);
  });

  it('say what differs, and leave no machine behind then either', async () => {
    const [one] = short;
    const [other] = await settled(one === undefined ? [] : [{ ...one, expected: { status: 'ABORTED' } }]);
    expect(other?.disagreements.slice(0, 1)).toEqual([{ part: 'status', got: 'SUCCEEDED', expected: 'ABORTED' }]);
    expect(await machines()).toEqual(['journey']);
  });

  it('stop an execution that cannot be played to its end', async () => {
    const [one] = short;
    const unheard: Case[] = one === undefined ? [] : [{ ...one, steps: [{ at: 0, do: 'start', input: 'x' }] }];
    const { stage } = opened;
    const over = () => Promise.reject(new Error('still going on'));
    const [done] = await settle(unheard, { ...stage, over }, 'stuck', () => undefined);
    expect(done === undefined ? '' : lineOf(done)).toBe(
      `NOT PLAYED callbacks: ${one?.name ?? ''}\n    "still going on"`,
    );
    expect(await machines()).toEqual(['journey']);
  });

  it('are not played where the machine cannot be made', async () => {
    const making = new CreateStateMachineCommand({ name: 'taken-0', roleArn, definition: TAKEN });
    await opened.stage.states.send(making);
    const [done] = await settle(short.slice(0, 1), opened.stage, 'taken', () => undefined);
    expect(done?.disagreements).toEqual([expect.stringContaining('State Machine Already Exists')]);
    expect(await machines()).toEqual(['journey', 'taken-0']);
  });

  it('are recorded without the account, the queue and the tokens', async () => {
    const [done] = await settled(short.slice(0, 1));
    if (done?.played === undefined) throw new Error('It was not played.');
    const { queueUrl } = opened.stage;
    const recording = recordingOf(done.one, done.played, {
      at: '2026-11-22T10:00:00.000Z',
      machineName: done.machineName,
      queueUrl,
      agrees: true,
      endpoint: undefined,
    });
    expect(recording).toMatchObject({
      id: `callbacks::wend::${done.one.name}`,
      steps: done.one.steps,
      expected: done.one.expected,
      aws: { recordedDate: '2026-11-22T10:00:00.000Z' },
      refusals: [null],
    });
    const text = JSON.stringify(recording.history);
    expect(text).toContain(
      '"QueueUrl":"<queue_url>","MessageBody":{"token":"<token>","execution":"arn:aws:states:us-east-1:111111111111:',
    );
    expect(text).not.toMatch(/000000000000|127\.0\.0\.1|[0-9a-f]{32}/);
  });
});

const TAKEN = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: { Type: 'Succeed' } } });
