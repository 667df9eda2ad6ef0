import { LONGEST_STRING } from '../functions/corrected.ts';
import { type Compile, isNode, type Node, type Quick, UNSURE } from './quick.ts';

export function binary(node: Node, compile: Compile): Quick | undefined {
  const { value: operator, lhs, rhs } = node;
  if (!isNode(lhs) || !isNode(rhs)) return undefined;
  const left = compile(lhs);
  const right = compile(rhs);
  if (left === undefined || right === undefined) return undefined;
  if (operator === 'and' || operator === 'or') return logical(operator === 'or', left, right);
  const operate = typeof operator === 'string' ? OPERATORS.get(operator) : undefined;
  if (operate === undefined) return undefined;
  return (bindings) => {
    const one = left(bindings);
    if (one === UNSURE) return UNSURE;
    const other = right(bindings);
    return other === UNSURE ? UNSURE : operate(one, other);
  };
}

export function condition(node: Node, compile: Compile): Quick | undefined {
  const { condition: question, then, else: otherwise } = node;
  if (!isNode(question) || !isNode(then)) return undefined;
  const asked = compile(question);
  const yes = compile(then);
  const no = isNode(otherwise) ? compile(otherwise) : nothing;
  if (asked === undefined || yes === undefined || no === undefined) return undefined;
  return (bindings) => {
    const answer = truth(asked(bindings));
    if (answer === UNSURE) return UNSURE;
    return answer === true ? yes(bindings) : no(bindings);
  };
}

const nothing = (): undefined => undefined;

function logical(decides: boolean, left: Quick, right: Quick): Quick {
  return (bindings) => {
    const one = truth(left(bindings));
    return one === UNSURE || one === decides ? one : truth(right(bindings));
  };
}

/** JSONata knows the truth of everything; here only that of what is usual in a condition. */
function truth(value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  return value === undefined ? false : UNSURE;
}

type Operate = (one: unknown, other: unknown) => unknown;

const OPERATORS: ReadonlyMap<string, Operate> = new Map<string, Operate>([
  ['=', (one, other) => equal(one, other, true)],
  ['!=', (one, other) => equal(one, other, false)],
  ['<', ordered((one, other) => one < other)],
  ['<=', ordered((one, other) => one <= other)],
  ['>', ordered((one, other) => one > other)],
  ['>=', ordered((one, other) => one >= other)],
  ['+', calculated((one, other) => one + other)],
  ['-', calculated((one, other) => one - other)],
  ['*', calculated((one, other) => one * other)],
  ['/', calculated((one, other) => one / other)],
  ['%', calculated((one, other) => one % other)],
  ['&', joined],
]);

/** Nothing is neither equal nor unequal to anything. */
function equal(one: unknown, other: unknown, wanted: boolean): unknown {
  if (one === undefined || other === undefined) return false;
  if (typeof one === 'object' || typeof other === 'object') return UNSURE;
  return (one === other) === wanted;
}

function ordered(compare: (one: string | number, other: string | number) => boolean): Operate {
  return (one, other) => {
    if (typeof one === 'number' && typeof other === 'number') return compare(one, other);
    return typeof one === 'string' && typeof other === 'string' ? compare(one, other) : UNSURE;
  };
}

function calculated(calculate: (one: number, other: number) => number): Operate {
  return (one, other) => {
    if (typeof one !== 'number' || typeof other !== 'number') return UNSURE;
    const result = calculate(one, other);
    return Number.isFinite(result) ? result + 0 : UNSURE; // JSON has no -0
  };
}

function joined(one: unknown, other: unknown): unknown {
  const [left, right] = [one ?? '', other ?? ''];
  if (typeof left !== 'string' || typeof right !== 'string' || one === null || other === null) return UNSURE;
  return left.length + right.length > LONGEST_STRING ? UNSURE : left + right;
}
