import fc from 'fast-check';
import { compile } from '../compile.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { begin, jsonata, standing } from '../rig.ts';
import { InvalidDefinition } from './problems.ts';

const pass = (next: string, ...variables: readonly string[]) => ({
  Type: 'Pass',
  ...(variables.length === 0 ? {} : { Assign: Object.fromEntries(variables.map((name) => [name, 1])) }),
  ...(next === '' ? { End: true } : { Next: next }),
});
/** A scope of one state, that assigns something. */
const assigning = (state: string, ...variables: readonly string[]) => ({
  StartAt: state,
  States: { [state]: pass('', ...variables) },
});
const parallel = (...Branches: readonly JsonObject[]) => ({ Type: 'Parallel', Branches, End: true });
const map = (ItemProcessor: JsonObject) => ({ Type: 'Map', ItemProcessor, End: true });

/** Where a machine assigns what it may not, beginning at the first of some states. */
function refused(states: JsonObject): readonly string[] {
  try {
    compile(JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0] ?? '', States: states }));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    return error.problems.map(({ code, at }) => (code === 'DUPLICATE_VARIABLE_NAME' ? at : `${code} at ${at}`));
  }
}

describe('an inner scope', () => {
  it('is told which variable it may not assign', () => {
    const states = { A: pass('P', 'v'), P: parallel(assigning('X', 'v')) };
    expect(() => jsonata(states)).toThrow(
      `Invalid State Machine Definition: 'DUPLICATE_VARIABLE_NAME: Duplicate variable name: 'v' is assigned in an outer ` +
        `scope, where an inner scope can only read it at /States/P/Branches[0]/States/X/Assign/v'`,
    );
  });

  // Measured on AWS: sfnx, check_valid. The places are not recorded.
  it.each<[string, JsonObject, readonly string[]]>([
    [
      'in a branch',
      { A: pass('P', 'v', 'w'), P: parallel(assigning('X', 'u'), assigning('Y', 'w', 'u', 'v')) },
      ['/States/P/Branches[1]/States/Y/Assign/w', '/States/P/Branches[1]/States/Y/Assign/v'],
    ],
    [
      'in the processor of a Map',
      { A: pass('M', 'v'), M: map(assigning('X', 'v')) },
      ['/States/M/ItemProcessor/States/X/Assign/v'],
    ],
    [
      'by the old name of the processor',
      { A: pass('M', 'v'), M: { Type: 'Map', Iterator: assigning('X', 'v'), End: true } },
      ['/States/M/Iterator/States/X/Assign/v'],
    ],
    [
      'long after it was assigned',
      { A: pass('B', 'v'), B: pass('C'), C: pass('P', 'w'), P: parallel(assigning('X', 'v')) },
      ['/States/P/Branches[0]/States/X/Assign/v'],
    ],
    [
      'within a scope within a scope',
      {
        A: pass('P', 'v'),
        P: parallel({ StartAt: 'B', States: { B: pass('M', 'w'), M: map(assigning('X', 'v', 'w')) } }),
      },
      [
        '/States/P/Branches[0]/States/M/ItemProcessor/States/X/Assign/v',
        '/States/P/Branches[0]/States/M/ItemProcessor/States/X/Assign/w',
      ],
    ],
    [
      'by a rule and a catcher',
      {
        A: pass('P', 'v'),
        P: parallel({
          StartAt: 'C',
          States: {
            C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Q', Assign: { v: 1 } }], Default: 'Q' },
            Q: { ...parallel(assigning('X')), Catch: [{ ErrorEquals: ['E'], Next: 'Z', Assign: { v: 1 } }] },
            Z: pass(''),
          },
        }),
      },
      ['/States/P/Branches[0]/States/C/Choices[0]/Assign/v', '/States/P/Branches[0]/States/Q/Catch[0]/Assign/v'],
    ],
    [
      'after a rule, a default or a catcher that leads to it',
      {
        C: {
          Type: 'Choice',
          Choices: [{ Condition: false, Next: 'Q', Assign: { rule: 1 } }],
          Default: 'Q',
          Assign: { otherwise: 1 },
        },
        Q: { ...parallel(assigning('X')), Catch: [{ ErrorEquals: ['E'], Next: 'P', Assign: { caught: 1 } }] },
        P: parallel(assigning('Y', 'rule', 'otherwise', 'caught')),
      },
      ['rule', 'otherwise', 'caught'].map((name) => `/States/P/Branches[0]/States/Y/Assign/${name}`),
    ],
    [
      'before it, where a loop leads back',
      {
        P: { Type: 'Parallel', Branches: [assigning('X', 'v')], Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'Z' },
        A: pass('P', 'v'),
        Z: pass(''),
      },
      ['/States/P/Branches[0]/States/X/Assign/v'],
    ],
    [
      'of its own state, where a loop leads back',
      {
        P: { Type: 'Parallel', Branches: [assigning('X', 'v')], Assign: { v: 1 }, Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'P' }], Default: 'Z' },
        Z: pass(''),
      },
      ['/States/P/Branches[0]/States/X/Assign/v'],
    ],
    [
      'named as every object has one',
      { A: pass('P', 'constructor'), P: parallel(assigning('X', 'constructor')) },
      ['/States/P/Branches[0]/States/X/Assign/constructor'],
    ],
  ])('assigns nothing of its outer scope: %s', (_where, states, expected) => {
    expect(refused(states)).toEqual(expected);
  });

  it.each<[string, JsonObject]>([
    [
      'what is assigned only afterwards',
      { P: { ...parallel(assigning('X', 'v')), End: false, Next: 'A' }, A: pass('', 'v') },
    ],
    ['what its own state assigns', { P: { ...parallel(assigning('X', 'v')), Assign: { v: 1 } } }],
    ['what another branch assigns', { P: parallel(assigning('X', 'v'), assigning('Y', 'v')) }],
    [
      'what an earlier scope assigned',
      { P: { ...parallel(assigning('X', 'v')), End: false, Next: 'Q' }, Q: map(assigning('Y', 'v')) },
    ],
    ['a variable twice', { P: parallel({ StartAt: 'X', States: { X: pass('Y', 'v'), Y: pass('', 'v') } }) }],
    [
      'what is assigned on another way',
      {
        C: {
          Type: 'Choice',
          Choices: [{ Condition: true, Next: 'Z', Assign: { rule: 1 } }],
          Default: 'P',
        },
        P: {
          ...parallel(assigning('X', 'rule', 'caught')),
          Catch: [{ ErrorEquals: ['E'], Next: 'Z', Assign: { caught: 1 } }],
        },
        Z: pass(''),
      },
    ],
    [
      'names in a value',
      { A: pass('P', 'v'), P: parallel({ StartAt: 'X', States: { X: { ...pass(''), Assign: { w: { v: 1 } } } } }) },
    ],
  ])('may assign %s', (_what, states) => {
    expect(refused(states)).toEqual([]);
  });

  it('is looked at where the rest is no definition', () => {
    const states = { A: pass('P', 'v'), P: parallel(assigning('X', 'v')), B: 5, M: { Type: 'Map', Next: 5 } };
    expect(refused(states)).toContain('/States/P/Branches[0]/States/X/Assign/v');
    expect(refused({ A: { Type: 'Parallel', Branches: 'none', Assign: [] } }).length).toBeGreaterThan(0);
    expect(
      refused({ A: { Type: 'Map', ItemProcessor: { States: [] }, Choices: 5, Catch: [5] } }).length,
    ).toBeGreaterThan(0);
  });

  it('is found soon in a large machine', () => {
    const names = Array.from({ length: 1000 }, (_, i) => `v${i}`);
    const chain = (prefix: string, last: string): JsonObject =>
      Object.fromEntries(
        names.map((name, i) => [`${prefix}${i}`, pass(i + 1 < names.length ? `${prefix}${i + 1}` : last, name)]),
      );
    const states = { ...chain('S', 'P'), P: parallel({ StartAt: 'T0', States: chain('T', '') }) };
    expect(refused(states)).toEqual(names.map((name, i) => `/States/P/Branches[0]/States/T${i}/Assign/${name}`));
  });
});

/** A state of a random machine: what it assigns, where it may go besides the state after it, and the scopes in it. */
interface Sketch {
  readonly assigns: readonly string[];
  readonly also: number;
  readonly within: readonly (readonly Sketch[])[];
}

const variable = fc.constantFrom('u', 'v', 'w');

function sketches(depth: number): fc.Arbitrary<readonly Sketch[]> {
  const assigns: fc.Arbitrary<readonly string[]> = fc.array(variable, { maxLength: 1 });
  const within: fc.Arbitrary<Sketch['within']> =
    depth === 0 ? fc.constant([]) : fc.array(sketches(depth - 1), { maxLength: 2 });
  const state: fc.Arbitrary<Sketch> = fc.record({ assigns, also: fc.nat(3), within });
  return fc.array(state, { minLength: 1, maxLength: 3 });
}

/** Where there is chance, a state that holds no scopes may go elsewhere, and back. */
function drawn(states: readonly Sketch[], prefix: string, withChance: boolean): JsonObject {
  const nameOf = (i: number) => (i < states.length ? `${prefix}${i}` : `${prefix}End`);
  const made = states.map(({ assigns, also, within }, i): readonly [string, Json] => {
    const Assign = Object.fromEntries(assigns.map((name) => [name, 1]));
    const Branches = within.map((inner, k) => drawn(inner, `${nameOf(i)}_${k}_`, withChance));
    if (within.length > 0) return [nameOf(i), { Type: 'Parallel', Branches, Assign, Next: nameOf(i + 1) }];
    if (!withChance) return [nameOf(i), { Type: 'Pass', Assign, Next: nameOf(i + 1) }];
    const rule = { Condition: '{% $random() < 0.5 %}', Next: nameOf(also), Assign };
    return [nameOf(i), { Type: 'Choice', Choices: [rule], Default: nameOf(i + 1) }];
  });
  return { StartAt: nameOf(0), States: { ...Object.fromEntries(made), [nameOf(states.length)]: { Type: 'Succeed' } } };
}

/** Goes through states one after the other, as an execution does, and notes what it may not assign. */
function stumbles(states: readonly Sketch[], prefix: string, at: string, outer: readonly string[]): readonly string[] {
  const own: string[] = [];
  return states.flatMap(({ assigns, within }, i) => {
    const here = `${at}/States/${prefix}${i}`;
    const places = [
      ...assigns.filter((name) => outer.includes(name)).map((name) => `${here}/Assign/${name}`),
      ...within.flatMap((inner, k) =>
        stumbles(inner, `${prefix}${i}_${k}_`, `${here}/Branches[${k}]`, [...outer, ...own]),
      ),
    ];
    own.push(...assigns);
    return places;
  });
}

describe('any machine', () => {
  it('that goes straight on is refused for exactly what it would stumble over', () => {
    fc.assert(
      fc.property(sketches(2), (states) => {
        const { States } = drawn(states, 'S', false);
        expect(refused(isObject(States) ? States : {})).toEqual(stumbles(states, 'S', '', []));
      }),
    );
  });

  it('that is taken assigns nothing that an outer scope holds', async () => {
    const taken = sketches(2)
      .map((states) => drawn(states, 'S', true)['States'])
      .filter((states) => isObject(states) && refused(states).length === 0);
    await fc.assert(
      fc.asyncProperty(taken, async (states) => {
        const run = await begin(jsonata(isObject(states) ? states : {}));
        expect(standing(run)).toMatchObject({ status: 'SUCCEEDED' });
      }),
    );
  });
});
