import { advance, compile, type Json, start, type Step } from '../../local/asl/index.ts';
import { isObject, type JsonObject, parseJson } from '../../local/asl/json.ts';
import { areHere, nameOf, object, objects, recordings, text, WHY_SKIPPED } from './recordings.ts';

/** Calls that ask the engine about one state. The others ask TestState's own mocks, or distributed Maps. */
function isComparable(recorded: JsonObject): boolean {
  return stateOf(recorded)['Type'] !== 'Map' && object(recorded['expected'])['status'] !== undefined;
}

const compared = objects(recordings('test-state.json')).filter(isComparable);

function stateOf(recorded: JsonObject): JsonObject {
  const definition = object(recorded['definition']);
  const name = text(object(recorded['args'])['stateName']);
  return name === '' ? definition : object(object(definition['States'])[name]);
}

/** The state alone, with a Succeed wherever it may lead. */
function machineAround(recorded: JsonObject): JsonObject {
  const state = stateOf(recorded);
  const targets = [state, ...objects(state['Choices']), ...objects(state['Catch'])]
    .flatMap((part) => [text(part['Next']), text(part['Default'])])
    .filter((name) => name !== '');
  const ends = Object.fromEntries(targets.map((name) => [name, { Type: 'Succeed' }]));
  return { QueryLanguage: 'JSONata', StartAt: 'StateName', States: { StateName: state, ...ends } };
}

/** Plays the mocked outcome; a retrier's earlier attempts fail first. */
async function testState(recorded: JsonObject): Promise<Step> {
  const args = object(recorded['args']);
  const mock = object(args['mock']);
  const machine = compile(JSON.stringify(machineAround(recorded)));
  const arn = 'arn:aws:states:us-east-1:111111111111:express:tested:run';
  const input: Json = parseJson(text(args['input']) || '{}');
  const names = { executionArn: arn, name: 'run', stateMachineArn: arn, stateMachineName: 'tested', roleArn: 'role' };
  let step = await start(machine, { ...names, input, at: 0, seed: 'tested' });
  const attempts = Number(object(args['stateConfiguration'])['retrierRetryCount'] ?? 0) + 1;
  for (let i = 0; i < attempts; i++) {
    const [task] = Object.keys(step.execution.tasks);
    if (task === undefined) return step;
    const failure = object(mock['errorOutput']);
    step = await advance(
      machine,
      step.execution,
      mock['errorOutput'] === undefined
        ? { kind: 'task-succeeded', task, at: 0, output: parseJson(text(mock['result'])) }
        : { kind: 'task-failed', task, at: 0, error: text(failure['error']), cause: text(failure['cause']) },
    );
    const [timer] = Object.keys(step.execution.timers).filter((id) => id.startsWith('retry'));
    if (i + 1 < attempts && timer !== undefined) {
      step = await advance(machine, step.execution, { kind: 'timer', timer, at: 0 });
    }
  }
  return step;
}

/** In TestState's words. */
function answerOf({ execution }: Step): JsonObject {
  const retry = Object.entries(execution.timers).find(([id]) => id.startsWith('retry'))?.[1];
  const failure = execution.history.findLast(({ type }) => type === 'TaskFailed')?.['taskFailedEventDetails'];
  if (retry !== undefined) {
    return {
      status: 'RETRIABLE',
      error: failure?.['error'] ?? null,
      cause: failure?.['cause'] ?? null,
      wait: retry.at / 1000,
    };
  }
  const { status, error = null, cause = null } = execution;
  if (status === 'FAILED') return { status, error, cause };
  const exits = execution.history.filter(({ type }) => type.endsWith('StateExited'));
  const entries = execution.history.filter(({ type }) => type.endsWith('StateEntered'));
  return {
    status,
    output: parseJson(text(exits[0]?.['stateExitedEventDetails']?.['output'])),
    ...(entries[1] === undefined ? {} : { nextState: entries[1]['stateEnteredEventDetails']?.['name'] ?? null }),
  };
}

function recordedAnswer(recorded: JsonObject): JsonObject {
  const { status, output, error, cause, nextState, inspectionData } = object(recorded['expected']);
  const wait = object(object(inspectionData)['errorDetails'])['retryBackoffIntervalSeconds'];
  const answer = { status, output: isObject(output) ? output : undefined, error, cause, nextState, wait };
  return Object.fromEntries(
    Object.entries(answer).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

(areHere ? describe : describe.skip)(`states put to TestState on AWS${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
  it('finds calls to compare with', () => {
    expect(compared.length > 0).toBe(areHere);
  });

  for (const recorded of compared) {
    it(`${nameOf(recorded)} is answered as on AWS`, async () => {
      expect(answerOf(await testState(recorded))).toEqual(recordedAnswer(recorded));
    });
  }
});
