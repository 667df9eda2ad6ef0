import { compile } from '../compile.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import type { Machine, State } from '../machine.ts';
import { InvalidDefinition, Problems } from '../validation/problems.ts';
import { withStandIn } from './activity.ts';
import { type Distribution, inlined, readDistribution } from './distributed.ts';
import { machineAround, NAMELESS } from './lone.ts';
import { invalid, Refused } from './refused.ts';
import { stateIn, withStates } from './walk.ts';

/** The state under test, in a machine that the engine runs. */
export interface Tested {
  readonly machine: Machine;
  readonly scope: string;
  readonly state: State;
  /** As the definition has it. */
  readonly written: JsonObject;
  readonly distribution: Distribution;
  /** A state within a Map sees an item of it. */
  readonly isWithinMap: boolean;
}

export function findTested(definition: string, stateName: string | undefined): Tested {
  const name = stateName ?? NAMELESS;
  const given = parsed(definition);
  const whole = stateName === undefined ? machineAround(given) : given;
  const machine = inAwsWords(() => compile(JSON.stringify(withStates(whole, asCompiled))));
  const [scope, state] = placeOf(machine, name);
  const written = stateIn(whole, name) ?? {};
  const distribution = inAwsWords(() => distributionOf(written, name));
  return { machine, scope, state, written, distribution, isWithinMap: isWithinMap(machine, scope) };
}

/** What AWS tests and this engine does not run. */
function asCompiled(state: JsonObject): JsonObject {
  return withStandIn(inlined(state));
}

function placeOf(machine: Machine, name: string): readonly [scope: string, state: State] {
  for (const [scope, { states }] of machine.scopes) {
    const state = states.get(name);
    if (state !== undefined) return [scope, state];
  }
  throw invalid('State not found in definition');
}

function distributionOf(written: JsonObject, name: string): Distribution {
  const problems = new Problems();
  const distribution = readDistribution(written, `/States/${name}`, problems.refuse);
  problems.throwIfAny();
  return distribution;
}

function isWithinMap(machine: Machine, scope: string): boolean {
  for (const [around, { states }] of machine.scopes) {
    for (const state of states.values()) {
      if (state.type === 'Map' && state.scope === scope) return true;
      if (state.type === 'Parallel' && state.scopes.includes(scope)) return isWithinMap(machine, around);
    }
  }
  return false;
}

function parsed(definition: string): JsonObject {
  let value: Json;
  try {
    value = parseJson(definition);
  } catch {
    return refuseText(definition);
  }
  return isObject(value) ? value : refuseText(definition);
}

/** The compiler says what is wrong with what is no JSON, or no object. */
function refuseText(definition: string): never {
  inAwsWords(() => compile(definition));
  throw new Refused('InvalidDefinition', `Expected the definition of a state, got: ${definition}`);
}

function inAwsWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidDefinition) throw new Refused('InvalidDefinition', error.message);
    throw error;
  }
}
