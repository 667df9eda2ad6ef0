import { isArray, isObject, type Json, type JsonObject } from '../../asl/json.ts';

/** True if the event is one that the pattern describes. */
export type Pattern = (event: JsonObject) => boolean;

/** Of the values found at one place: none if it is absent, several if an array is there. */
type Filter = (found: readonly Json[]) => boolean;

const anyText = (test: (text: string) => boolean): Filter => {
  return (found) => found.some((value) => typeof value === 'string' && test(value));
};

const equal = (left: Json, right: Json) => left === right;

function refuse(what: Json): never {
  throw new Error(`Event pattern is not valid. Reason: ${JSON.stringify(what)} is no filter that EventBridge knows.`);
}

function textsOf(value: Json): readonly string[] {
  return (isArray(value) ? value : [value]).map((text) => (typeof text === 'string' ? text : refuse(value)));
}

/** `*` is any run of characters, `\*` a star, `\\` a backslash. */
function wildcard(pattern: string): (text: string) => boolean {
  const source = pattern.replace(/\\[*\\]|[\\^$.*+?()[\]{}|]/g, (found) => {
    if (found === '*') return '[^]*';
    return found.length === 2 ? found.replace('*', '\\*') : `\\${found}`;
  });
  const expression = new RegExp(`^${source}$`);
  return (text) => expression.test(text);
}

/** `prefix` and `suffix` take a text, or say that upper and lower case are the same. */
function edge(name: 'startsWith' | 'endsWith', value: Json): (text: string) => boolean {
  if (typeof value === 'string') return (text) => text[name](value);
  const ignoring = isObject(value) ? value['equals-ignore-case'] : undefined;
  if (typeof ignoring !== 'string') return refuse(value);
  return (text) => text.toLowerCase()[name](ignoring.toLowerCase());
}

function anythingBut(value: Json): Filter {
  if (!isObject(value)) {
    const unwanted = isArray(value) ? value : [value];
    return (found) => found.length > 0 && !found.some((item) => unwanted.some((other) => equal(item, other)));
  }
  const [[name, argument] = refuse(value)] = Object.entries(value);
  const tests = (isArray(argument) ? argument : [argument]).map((item) => textTest(name, item));
  return (found) =>
    found.length > 0 && !found.some((item) => typeof item === 'string' && tests.some((test) => test(item)));
}

function textTest(name: string, argument: Json): (text: string) => boolean {
  switch (name) {
    case 'prefix':
      return edge('startsWith', argument);
    case 'suffix':
      return edge('endsWith', argument);
    case 'equals-ignore-case': {
      const wanted = textsOf(argument).map((text) => text.toLowerCase());
      return (text) => wanted.includes(text.toLowerCase());
    }
    case 'wildcard': {
      const tests = textsOf(argument).map(wildcard);
      return (text) => tests.some((test) => test(text));
    }
    default:
      return refuse({ [name]: argument });
  }
}

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function numeric(value: Json): Filter {
  if (!isArray(value) || value.length === 0 || value.length % 2 !== 0) return refuse({ numeric: value });
  const tests: ((number: number) => boolean)[] = [];
  for (let index = 0; index < value.length; index += 2) {
    const compare = comparisons[textsOf(value[index] ?? null)[0] ?? ''];
    const bound = value[index + 1];
    if (compare === undefined || typeof bound !== 'number') return refuse({ numeric: value });
    tests.push((number) => compare(number, bound));
  }
  return (found) => found.some((item) => typeof item === 'number' && tests.every((test) => test(item)));
}

function filter(value: Json): Filter {
  if (isArray(value)) return refuse(value);
  if (!isObject(value)) return (found) => found.some((item) => equal(item, value));
  const entries = Object.entries(value);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) return refuse(value);
  const [name, argument] = entry;
  switch (name) {
    case 'exists':
      return typeof argument === 'boolean' ? (found) => found.length > 0 === argument : refuse(value);
    case 'anything-but':
      return anythingBut(argument);
    case 'numeric':
      return numeric(argument);
    default:
      return anyText(textTest(name, argument));
  }
}

/** Only leaves exist for `exists`; of arrays every member counts, of objects inside arrays each one. */
function leaves(value: Json | undefined): readonly Json[] {
  if (value === undefined || isObject(value)) return [];
  return isArray(value) ? value.flatMap(leaves) : [value];
}

type Test = (value: Json | undefined) => boolean;

function member(key: string, pattern: Json): Test {
  const below: Test = isArray(pattern) ? leafTest(pattern) : isObject(pattern) ? objectTest(pattern) : refuse(pattern);
  return (value) => below(value !== undefined && isObject(value) ? value[key] : undefined);
}

function leafTest(pattern: readonly Json[]): Test {
  if (pattern.length === 0) return refuse(pattern);
  const filters = pattern.map(filter);
  return (value) => {
    const found = leaves(value);
    return filters.some((matches) => matches(found));
  };
}

function objectTest(pattern: JsonObject): Test {
  const tests = Object.entries(pattern).map(([key, value]): Test => {
    if (key !== '$or' || !isArray(value)) return member(key, value);
    const choices = value.map((choice) => (isObject(choice) ? objectTest(choice) : refuse(choice)));
    return (object) => choices.some((test) => test(object));
  });
  const holds: Test = (value) => tests.every((test) => test(value));
  return (value) => (value !== undefined && isArray(value) ? value.some((item) => holds(item)) : holds(value));
}

export function compilePattern(pattern: Json): Pattern {
  const wanted = typeof pattern === 'string' ? refuse(pattern) : pattern;
  if (!isObject(wanted) || Object.keys(wanted).length === 0) return refuse(pattern);
  return objectTest(wanted);
}
