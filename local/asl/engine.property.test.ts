import fc from 'fast-check';
import { advance, start } from './engine.ts';
import type { EngineEvent, Execution, Start, Step } from './execution.ts';
import { isObject, type Json, type JsonObject, parseJson } from './json.ts';
import { compile } from './compile.ts';
import { reload } from './reload.ts';

/** Machines whose states may lead anywhere, with expressions that may fail, in branches that may hold such machines. */
const NAMES = ['A', 'B', 'C', 'D', 'E'] as const;

const value = fc.constantFrom<Json>(
  1,
  'text',
  null,
  [1, [2]],
  '{% $states.input %}',
  '{% $states.input.n + 1 %}',
  '{% $states.input[] %}',
  '{% $v %}',
  '{% $states.context.State.RetryCount %}',
  '{% $uuid() & $string($random()) & $now() %}',
  { n: '{% $millis() %}', list: ['{% [1..3] %}'] },
);
const exit = (next: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> =>
  fc
    .record(
      { next, assign: fc.record({ v: value, w: value }, { requiredKeys: [] }), output: value },
      { requiredKeys: ['next'] },
    )
    .map(({ next, assign, output }) => ({
      Next: next,
      ...(assign === undefined ? {} : { Assign: assign }),
      ...(output === undefined ? {} : { Output: output }),
    }));

const handlers = (next: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> =>
  fc.record(
    {
      Retry: fc.constant([{ ErrorEquals: ['Busy'], MaxAttempts: 2, JitterStrategy: 'FULL' }]),
      Catch: exit(next).map((way) => [{ ErrorEquals: ['States.ALL'], ...way }]),
    },
    { requiredKeys: [] },
  );

function simple(next: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> {
  const way = exit(next);
  return fc.oneof(
    way.map((exit) => ({ Type: 'Pass', ...exit })),
    way.map((exit) => ({ Type: 'Wait', Seconds: 5, ...exit })),
    fc.constant({ Type: 'Succeed' }),
    fc.constant({ Type: 'Fail', Error: '{% $states.context.State.Name %}', Cause: 'by itself' }),
    fc.tuple(way, handlers(next)).map(([exit, handled]) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'f', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 20,
      HeartbeatSeconds: 10,
      ...exit,
      ...handled,
    })),
    fc.tuple(way, next).map(([exit, otherwise]) => ({
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.n > 1 %}', ...exit }],
      Default: otherwise,
    })),
  );
}

/** Every name leads forward, so that each state is reached and the last one ends. */
function scope(prefix: string, inner: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  const names = NAMES.map((name) => `${prefix}${name}`);
  const states = names.slice(0, -1).map((_, i) => {
    const following = fc.constantFrom(...names.slice(i + 1));
    return fc.oneof({ weight: 4, arbitrary: simple(following) }, { weight: 1, arbitrary: around(inner, following) });
  });
  return fc.tuple(...states).map((made) => trimmed(names, [...made, { Type: 'Pass', End: true }]));
}

function around(inner: fc.Arbitrary<JsonObject>, next: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> {
  return fc.tuple(inner, exit(next), handlers(next), fc.boolean()).map(([inside, way, handled, isMap]) => ({
    ...(isMap
      ? { Type: 'Map', Items: [1, { n: 2 }, 3], MaxConcurrency: 2, ItemProcessor: inside }
      : { Type: 'Parallel', Branches: [inside] }),
    ...way,
    ...handled,
  }));
}

/** AWS refuses states that nothing reaches: leave them out. */
function trimmed(names: readonly string[], states: readonly JsonObject[]): JsonObject {
  const all = new Map(names.map((name, i) => [name, states[i] ?? {}]));
  const reached = new Set<string>();
  const waiting = [names[0] ?? ''];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const text = JSON.stringify(all.get(name));
    waiting.push(
      ...names.filter((other) => text.includes(`"Next":"${other}"`) || text.includes(`"Default":"${other}"`)),
    );
  }
  const kept = [...all].filter(([name]) => reached.has(name));
  return { StartAt: names[0] ?? '', States: Object.fromEntries(kept) };
}

const leaf = scope('L', fc.constant({ StartAt: 'X', States: { X: { Type: 'Succeed' } } })).map(withOwnVariables);
const definition = scope('M', leaf).filter(hasDistinctNames);

/** AWS refuses an inner scope that assigns what its outer scope does. */
function withOwnVariables(inner: JsonObject): JsonObject {
  const text = JSON.stringify(inner)
    .replaceAll(/"([vw])":/g, '"own_$1":')
    .replaceAll('"Output":"{% $v %}"', '"Output":"{% $own_v %}"');
  const renamed = parseJson(text);
  return isObject(renamed) ? renamed : inner;
}

function hasDistinctNames(machine: JsonObject): boolean {
  const count = (name: string): number => JSON.stringify(machine).split(`"${name}":`).length - 1;
  return [...NAMES.map((name) => `L${name}`), 'X'].every((name) => count(name) <= 1);
}

const happening = fc.record({
  kind: fc.constantFrom(
    'task-submitted',
    'task-succeeded',
    'task-succeeded',
    'task-failed',
    'task-heartbeat',
    'timer',
    'timer',
    'stop',
    'redrive',
    'redrive',
  ),
  which: fc.nat(20),
  error: fc.constantFrom('Busy', 'Later', ''),
  output: fc.constantFrom<Json>({ n: 1 }, { n: 2 }, [[]], 'done'),
});

const BEGIN: Omit<Start, 'input' | 'type'> = {
  executionArn: 'arn:aws:states:eu-west-1:1:execution:m:e',
  name: 'e',
  stateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:m',
  stateMachineName: 'm',
  roleArn: 'role',
  at: 0,
  seed: 's',
};

function eventOf(execution: Execution, { kind, which, error, output }: Happening, at: number): EngineEvent | undefined {
  const pick = (ids: readonly string[]): string | undefined => ids[which % Math.max(1, ids.length)];
  if (kind === 'redrive') return { kind, at };
  // Seldom enough that most go on for a while.
  if (kind === 'stop') return which === 0 ? { kind, at } : undefined;
  if (kind === 'timer') {
    const timer = pick(Object.keys(execution.timers).filter((id) => !id.startsWith('execution')));
    return timer === undefined ? undefined : { kind, timer, at };
  }
  const task = pick(Object.keys(execution.tasks));
  if (task === undefined) return undefined;
  switch (kind) {
    case 'task-failed':
      return { kind, task, at, error, cause: 'cause' };
    case 'task-heartbeat':
      return { kind, task, at };
    default:
      return { kind: kind === 'task-submitted' ? kind : 'task-succeeded', task, at, output };
  }
}
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

async function play(
  text: string,
  input: Json,
  script: readonly Happening[],
  between: (step: Step) => Step,
  type?: 'EXPRESS',
) {
  const machine = compile(text);
  let step = between(await start(machine, { ...BEGIN, input, ...(type === undefined ? {} : { type }) }));
  let at = 0;
  for (const happened of script) {
    at += 1000;
    const event = eventOf(step.execution, happened, at);
    if (event !== undefined) step = between(await advance(machine, step.execution, event));
  }
  return step.execution;
}

describe('any machine', () => {
  it('ends or waits, throws nothing, changes nothing it was given, and goes on alike after a reload', async () => {
    await fc.assert(
      fc.asyncProperty(
        definition,
        fc.constantFrom<Json>({}, { n: 1 }, [3]),
        fc.array(happening, { maxLength: 25 }),
        async (machine, input, script) => {
          const text = JSON.stringify({ QueryLanguage: 'JSONata', ...machine });
          const kept = await play(text, frozen(input), script, frozen);
          const reloaded = await play(text, input, script, ({ execution, effects }) => ({
            execution: reload(JSON.stringify(execution)),
            effects,
          }));
          expect(JSON.parse(JSON.stringify(kept))).toEqual(reloaded);
          expect(JSON.stringify(kept)).toBe(JSON.stringify(reloaded));
          const isWaiting = Object.keys(kept.tasks).length + Object.keys(kept.timers).length > 1;
          expect(kept.status === 'RUNNING').toBe(isWaiting);
          expect(kept.history.map(({ id }) => id)).toEqual(kept.history.map((_, i) => i + 1));
          expect(kept.history.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });

  it('does the same without a history, as an express execution', async () => {
    await fc.assert(
      fc.asyncProperty(
        definition,
        fc.constantFrom<Json>({}, { n: 1 }, [3]),
        fc.array(happening, { maxLength: 25 }).map((all) => all.filter(({ kind }) => kind !== 'redrive')),
        async (machine, input, script) => {
          const text = JSON.stringify({ QueryLanguage: 'JSONata', ...machine });
          const [kept, unkept] = [
            await play(text, input, script, frozen),
            await play(text, input, script, frozen, 'EXPRESS'),
          ];
          expect([unkept.status, unkept.output, unkept.error, unkept.cause]).toEqual([
            kept.status,
            kept.output,
            kept.error,
            kept.cause,
          ]);
          expect([unkept.transitions, unkept.unkept, unkept.history]).toEqual([
            kept.transitions,
            kept.history.length,
            [],
          ]);
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });
});
