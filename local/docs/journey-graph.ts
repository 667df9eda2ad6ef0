import * as z from 'zod';

/** What a step tells the function that it calls, whichever it is. */
const askedSchema = z.looseObject({
  waitsFor: z.string().optional(),
  after: z.string().optional(),
  reward: z.string().optional(),
});
const stateSchema = z.object({
  Type: z.string(),
  Next: z.string().optional(),
  End: z.boolean().optional(),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  Arguments: z.object({ MessageBody: askedSchema.optional(), Payload: askedSchema.optional() }).optional(),
});
const machineSchema = z.object({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });

type State = z.output<typeof stateSchema>;

/** How an error reads on an arrow. */
const words: Readonly<Record<string, string>> = {
  'States.Timeout': 'time passed',
  'States.HeartbeatTimeout': 'quiet',
  Later: 'later',
  Left: 'left',
  NoReward: 'no reward',
};

/** A state machine as a Mermaid graph. Arrows to the broken end are left out: every step has one. */
export function journeyGraph(definition: string): string {
  const machine = machineSchema.parse(JSON.parse(definition));
  const ids = new Map(Object.keys(machine.States).map((name, index) => [name, `s${index}`]));
  const id = (name: string): string => ids.get(name) ?? name;
  const shown = Object.entries(machine.States).filter(([name]) => name !== 'Broken');
  const nodes = shown.map(([name, state]) => `  ${id(name)}${shape(name, state)}`);
  const arrows = shown.flatMap(([name, state]) =>
    arrowsOf(state).map(([label, to]) => `  ${id(name)} -- ${label} --> ${id(to)}`),
  );
  return ['flowchart LR', ...nodes, ...arrows].join('\n');
}

function shape(name: string, { Type, End }: State): string {
  if (End === true || Type === 'Succeed') return `(["${name}"])`;
  return Type === 'Wait' ? `("${name}")` : `["${name}"]`;
}

function arrowsOf(state: State): readonly (readonly [string, string])[] {
  const happened = state.Next === undefined ? [] : [[successOf(state), state.Next] as const];
  const caught = (state.Catch ?? []).flatMap(({ ErrorEquals: [first = ''], Next }) =>
    Object.hasOwn(words, first) && Next !== 'Broken' ? [[words[first] ?? first, Next] as const] : [],
  );
  const labels = new Map<string, string>();
  for (const [label, to] of [...happened, ...caught]) {
    const before = labels.get(to);
    labels.set(to, before === undefined ? label : `${before} or ${label}`);
  }
  return [...labels].map(([to, label]) => [label, to]);
}

/** What has come true when a step succeeds: what it waits for, or that it has nothing to wait for. */
function successOf({ Type, Arguments }: State): string {
  const { waitsFor, after, reward } = Arguments?.MessageBody ?? Arguments?.Payload ?? {};
  if (Type === 'Wait' || after === 'go on') return 'then';
  if (reward !== undefined) return 'granted';
  // Where an expression says what comes after the message, it may be either.
  if (after?.startsWith('{%') === true) return 'goal or all said';
  return waitsFor ?? 'goal';
}
