import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonataOfAws from 'jsonata-aws';
import * as z from 'zod';
import { compile } from '../../local/asl/index.ts';
import { journeys } from '../../statemachines/index.ts';

const folder = join(__dirname, '../../statemachines');
const catcher = z.object({ ErrorEquals: z.array(z.string()), Next: z.string() });
const stateSchema = z.looseObject({
  Type: z.string(),
  Comment: z.string().optional(),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  End: z.boolean().optional(),
  Arguments: z.unknown().optional(),
  Retry: z.array(z.object({ ErrorEquals: z.array(z.string()) })).optional(),
  Catch: z.array(catcher).optional(),
});
type State = z.output<typeof stateSchema>;
const machineSchema = z.looseObject({
  Comment: z.string(),
  QueryLanguage: z.string(),
  StartAt: z.string(),
  States: z.record(z.string(), stateSchema),
});

/** Each machine once, with a journey that it runs; journeys may share one. */
const machines = new Map(journeys.map((journey) => [journey.machine ?? journey.name, journey] as const));

describe.each([...machines])('the state machine of %s', (name, journey) => {
  const text = readFileSync(join(folder, name, `${name}.asl.json`), 'utf8');
  const machine = machineSchema.parse(JSON.parse(text));
  const states = Object.entries(machine.States);
  const tasks = states.filter(([, state]) => state.Type === 'Task');
  const named = (list: readonly (readonly [string, State])[]): readonly string[] => list.map(([state]) => state);

  it('is accepted by the engine', () => {
    expect(() => compile(text)).not.toThrow();
  });

  it('says in a comment what each state does', () => {
    expect(named(states.filter(([, state]) => (state.Comment ?? '').length < 20))).toEqual([]);
  });

  it('has expressions that JSONata 2.0.6, which AWS documents, can read', () => {
    const expressions = [...text.matchAll(/"\{% (.*?) %\}"/g)].map(([, expression = '']) => expression);
    expect(expressions.length).toBeGreaterThan(0);
    for (const expression of expressions) {
      const read = z.string().parse(JSON.parse(`"${expression}"`));
      expect(() => jsonataOfAws(read)).not.toThrow();
    }
  });

  it('retries named errors only, at every task', () => {
    const wrong = tasks.filter(
      ([, { Retry = [] }]) => Retry.length === 0 || Retry.some((one) => one.ErrorEquals.includes('States.ALL')),
    );
    expect(named(wrong)).toEqual([]);
  });

  it('catches whatever may go wrong, at every task that is not an end', () => {
    const caught = ({ Catch = [] }: State): readonly string[] => Catch.flatMap((one) => one.ErrorEquals);
    const wrong = tasks.filter(
      ([, state]) =>
        state.End !== true &&
        !['States.ALL', 'States.DataLimitExceeded', 'Left'].every((error) => caught(state).includes(error)),
    );
    expect(named(wrong)).toEqual([]);
  });

  it('tells the bus at every end', () => {
    const ends = states.filter(([, state]) => state.Next === undefined);
    expect(ends.map(([, state]) => state.Resource)).toEqual(ends.map(() => 'arn:aws:states:::events:putEvents'));
  });

  it('reaches every state', () => {
    const reached = new Set([machine.StartAt]);
    for (const state of reached) {
      const { Next, Catch = [] } = machine.States[state] ?? {};
      for (const next of [Next, ...Catch.map((one) => one.Next)]) if (next !== undefined) reached.add(next);
    }
    expect(named(states).filter((state) => !reached.has(state))).toEqual([]);
  });

  it('sends exactly the messages that the journey declares, or those of its settings, through the send queue', () => {
    const body = z.object({ MessageBody: z.object({ message: z.string() }) });
    const sends = tasks.filter(([, state]) => state.Resource === 'arn:aws:states:::sqs:sendMessage.waitForTaskToken');
    const sent = sends.map(([, state]) => body.parse(state.Arguments).MessageBody.message);
    const isNamed = journey.machine === undefined;
    expect(sent).toEqual(isNamed ? journey.messages : [expect.stringContaining('Input.settings.series[')]);
    expect(journey.messages.length > 0).toBe(isNamed);
  });
});

describe('the folder of journeys', () => {
  const holds = (path: string): boolean => existsSync(join(folder, path));

  it('holds one folder for each journey in the index and for each machine that they share, and no other', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const expected = new Set(journeys.flatMap(({ name, machine = name }) => [name, machine]));
    expect(folders.map((entry) => entry.name).sort()).toEqual([...expected].sort());
  });

  it.each(journeys.map((journey) => [journey.name, journey] as const))('holds what %s needs', (name, { machine }) => {
    for (const file of ['journey.ts', 'settings.ts', 'settings.yaml', 'scenarios/scenarios.test.ts'])
      expect([file, holds(`${name}/${file}`)]).toEqual([file, true]);
    // A machine of its own, or another's.
    expect(holds(`${name}/${name}.asl.json`)).toBe(machine === undefined);
  });

  it('has each journey once in the index', () => {
    const names = journeys.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});
