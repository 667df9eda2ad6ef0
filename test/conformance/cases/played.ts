import { isArray, isObject, type Json } from '../../../local/asl/json.ts';
import type { Case, Span } from '../../../local/docs/runtime/cases/index.ts';
import { present } from '../../../local/docs/runtime/present.ts';
import type { Told } from '../compare.ts';
import { tell } from '../history.ts';
import { object } from '../recordings.ts';

/** A case that has been played, by whichever way. */
export interface Played extends Told {
  /** For each step the name of the error that it was refused with. */
  readonly refusals: readonly (string | undefined)[];
}

const seconds = (at: Json | undefined, start: Json | undefined): number => (Number(at) - Number(start)) / 1000;

/** Where it did not go as the case says; `slack` are the seconds by which an event may be late. Empty where it did. */
export function disagreements(one: Case, played: Played, slack = 0): readonly unknown[] {
  const { expected, steps, history } = one;
  const parts = (['status', 'output', 'error', 'cause'] as const)
    .filter((part) => JSON.stringify(played[part]) !== JSON.stringify(expected[part]))
    .map((part) => ({ part, got: played[part], expected: expected[part] }));
  const refused = steps.flatMap((step, i) => {
    const wanted = 'refused' in step ? step.refused : undefined;
    return played.refusals[i] === wanted ? [] : [{ step, got: played.refusals[i], expected: wanted }];
  });
  const types = played.history.map(({ type }) => type);
  const wanted = history.map(({ type }) => type);
  if (JSON.stringify(types) !== JSON.stringify(wanted)) {
    return [...parts, ...refused, { part: 'history', got: types, expected: wanted }];
  }
  const [first] = played.history;
  const events = history.flatMap(({ at, ...said }, i) => {
    const event = played.history[i] ?? {};
    const after = seconds(event['timestamp'], first?.['timestamp']);
    const got = tell(event);
    const expected = present(said);
    if (holds(got, expected) && isWithin(after, at, slack)) return [];
    return [{ got: { at: after, ...object(only(got, expected)) }, expected: present({ at, ...expected }) }];
  });
  return [...parts, ...refused, ...events];
}

function isWithin(after: number, span: Span | undefined, slack: number): boolean {
  if (span === undefined) return true;
  const [earliest, latest] = typeof span === 'number' ? [span, span] : span;
  return after >= earliest && after <= latest + slack;
}

/** Whether all that is said of a value is so; more may be. */
function holds(actual: Json | undefined, said: Json): boolean {
  if (isObject(said))
    return isObject(actual) && Object.entries(said).every(([name, part]) => holds(actual[name], part));
  if (isArray(said)) {
    return isArray(actual) && actual.length === said.length && said.every((part, i) => holds(actual[i], part));
  }
  return actual === said;
}

/** Of a value the parts that are spoken of: tokens are nobody's business. */
function only(actual: Json | undefined, said: Json): Json {
  if (actual === undefined) return null;
  if (!isObject(said) || !isObject(actual)) return actual;
  return Object.fromEntries(Object.keys(said).map((name) => [name, only(actual[name], said[name] ?? null)]));
}
