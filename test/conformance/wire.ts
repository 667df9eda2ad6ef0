import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type JsonObject, parseJson } from '../../local/asl/json.ts';
import type { Disturbance } from '../../local/cloud/disturbance.ts';
import { openShop } from '../../local/cloud/fixture/shop.ts';
import { create, told } from './calls.ts';
import type { Told } from './compare.ts';
import { object, objects, text } from './recordings.ts';

const account = '000000000000';
const roleArn = `arn:aws:iam::${account}:role/made-elsewhere`;

/** The local cloud, its clock standing, and a client of Step Functions. */
export interface Wire {
  readonly states: SFNClient;
  /** Runs a recorded execution to its end: functions answer as they did on AWS, children are what they were there. */
  run(recording: JsonObject): Promise<Told>;
  close(): Promise<void>;
}

export async function openWire(): Promise<Wire> {
  let answers: JsonObject[] = [];
  const disturbance: Disturbance = {
    haste: 1,
    asks: (_asking, serve) => serve(),
    invokes: () => Promise.resolve(answerOf(answers.shift() ?? {})),
  };
  const shop = await openShop({ disturbance });
  // The SDK would put "sync-" before 127.0.0.1.
  const states = new SFNClient({ ...shop.client(), disableHostPrefix: true });
  let made = 0;

  async function run(recording: JsonObject): Promise<Told> {
    const tasks = objects(recording['tasks']);
    answers = tasks.map((task) => object(task['outcome']));
    for (const task of tasks) await makeChild(object(task['request']), object(task['outcome']));
    const definition = here(JSON.stringify(recording['definition']));
    const stateMachineArn = await create(states, `recorded-${(made += 1)}`, definition, roleArn);
    const input = here(JSON.stringify(recording['input'] ?? {}));
    const begun = await states.send(new StartExecutionCommand({ stateMachineArn, name: 'run', input }));
    await shop.cloud.clock.drain();
    return there(await told(states, begun.executionArn ?? ''));
  }

  /** What a task started on AWS: here, a machine that answers the same. */
  async function makeChild({ StateMachineArn: child }: JsonObject, { result }: JsonObject): Promise<void> {
    if (child === undefined) return;
    const Output = parseJson(text(object(result)['Output']));
    const definition = { QueryLanguage: 'JSONata', StartAt: 'T', States: { T: { Type: 'Pass', Output, End: true } } };
    await create(states, CHILD, JSON.stringify(definition), roleArn);
  }

  return {
    states,
    run,
    async close() {
      states.destroy();
      await shop.cloud.close();
    },
  };
}

/** As long as it must be for the length of the answer that names it: AWS wrote its instants with six characters more. */
const CHILD = 'child'.padEnd(55, '_');

/** Recordings hold placeholders and another account: here are the fixture's. */
function here(json: string): string {
  return json
    .replaceAll(/(?<=stateMachine:)statemachine_create_and_record_execution_\w+/g, CHILD)
    .replaceAll(/<\w*account_id>|111111111111/g, account)
    .replaceAll(/<lambda[-_]function[-_]name>/g, 'probe')
    .replaceAll('<trusted_role_arn>', `arn:aws:iam::${account}:role/trusted`);
}

function there({ history, ...rest }: Told): Told {
  const events = history.map((event) => object(parseJson(JSON.stringify(event).replaceAll(account, '111111111111'))));
  return { ...rest, history: events };
}

function answerOf({ result, cause }: JsonObject): { readonly ok: boolean; readonly payload: string } {
  if (result === undefined) return { ok: false, payload: text(cause) };
  return { ok: true, payload: JSON.stringify(object(result)['Payload'] ?? null) };
}
