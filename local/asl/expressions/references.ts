type Node = Readonly<Record<string, unknown>>;

/**
 * Step Functions gives an expression no context document, so AWS refuses the definitions that read one: a bare name
 * at the top level, `$$`, `$states.errorOutput` where nothing was caught, and `$states.result` where there is none.
 * Returns AWS's sentences, one for each distinct reference, in writing order.
 */
export function unsupportedReferences(ast: unknown, field: string, hasResult: boolean): readonly string[] {
  const found = new Set<string>();
  read(ast, false, (reference) => found.add(reference));
  const isCaught = field.startsWith('Catch[');
  return [...found].flatMap((reference) => {
    switch (reference) {
      case '$states.errorOutput':
        return isCaught ? [] : [missing(reference)];
      case '$states.result':
        // The words are not recorded; that it is refused is documented.
        return hasResult ? [] : [missing(reference)];
      case '$$':
        // Also in a filter and the like, which is not recorded.
        return [`Reference to '$$' is not supported.`];
      default:
        return [`Reference to '${reference}' at the top level is not supported.`];
    }
  });
}

function missing(reference: string): string {
  return `Field '${reference}' does not exist.`;
}

/** Every variable and function that an expression names. */
export function namesIn(value: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) value.forEach((part) => namesIn(part, names));
  else if (isNode(value)) {
    if (value['type'] === 'variable' && typeof value['value'] === 'string') names.add(value['value']);
    Object.values(value).forEach((part) => {
      if (typeof part === 'object') namesIn(part, names);
    });
  }
  return names;
}

type Tell = (reference: string) => void;

/** The parts of a node that have its own context, as they are written; a filter, a sort and the like have another. */
const INNER = [
  'procedure',
  'lhs',
  'expression',
  'expressions',
  'arguments',
  'condition',
  'then',
  'rhs',
  'else',
  'body',
] as const;

/** `isAnchored`: whether a context is there, which names are then read from. */
function read(value: unknown, isAnchored: boolean, tell: Tell): void {
  if (Array.isArray(value)) {
    value.forEach((part) => {
      read(part, isAnchored, tell);
    });
  } else if (isNode(value)) readNode(value, isAnchored, tell);
}

function readNode(node: Node, isAnchored: boolean, tell: Tell): void {
  const { type, value, steps } = node;
  if (type === 'name' && !isAnchored) tell(String(value));
  else if (type === 'variable' && !isAnchored && value === '') tell('$');
  else if (type === 'variable' && value === '$') tell('$$');
  else if (type === 'path' && Array.isArray(steps)) readPath(steps, isAnchored, tell);
  // A lambda's parameters are no references.
  for (const part of INNER) if (type !== 'lambda' || part === 'body') read(node[part], isAnchored, tell);
  for (const [part, inner] of Object.entries(node)) {
    if (!KNOWN.has(part) && typeof inner === 'object') read(inner, true, tell);
  }
}

const KNOWN: ReadonlySet<string> = new Set([...INNER, 'steps', 'value', 'signature']);

function readPath(steps: readonly unknown[], isAnchored: boolean, tell: Tell): void {
  const [first, second] = steps;
  if (isNode(first) && isNode(second) && first['type'] === 'variable' && first['value'] === 'states') {
    const field = `$states.${String(second['value'])}`;
    if (second['type'] === 'name' && FIELDS.has(field)) tell(field);
  }
  steps.forEach((step, i) => {
    read(step, isAnchored || i > 0, tell);
  });
}

const FIELDS = new Set(['$states.errorOutput', '$states.result']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
