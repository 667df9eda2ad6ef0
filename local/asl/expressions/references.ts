type Node = Readonly<Record<string, unknown>>;

/**
 * Step Functions gives an expression no context document, so AWS refuses the definitions that read one: a bare name
 * at the top level, `$$`, `$states.errorOutput` where nothing was caught, and `$states.result` where there is none. Returns AWS's sentence, or nothing.
 */
export function unsupportedReference(ast: unknown, field: string, hasResult: boolean): string | undefined {
  const bare = bareReference(ast);
  if (bare !== undefined) return `Reference to '${bare}' at the top level is not supported.`;
  if (!field.startsWith('Catch[') && readsOfStates(ast, 'errorOutput')) {
    return `Reference to '$states.errorOutput' is only supported in a Catch.`;
  }
  // The words are not recorded; that it is refused is documented.
  if (!hasResult && readsOfStates(ast, 'result')) {
    return `Reference to '$states.result' is only supported in Output and Assign of a Task, Parallel or Map.`;
  }
  return undefined;
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

function bareReference(value: unknown): string | undefined {
  if (Array.isArray(value)) return first(value, bareReference);
  if (!isNode(value)) return undefined;
  switch (value['type']) {
    case 'name':
      return String(value['value']);
    case 'variable':
      if (value['value'] === '') return '$';
      return value['value'] === '$' ? '$$' : undefined;
    case 'path':
      // Later steps have the value of the step before as their context.
      return Array.isArray(value['steps']) ? bareReference(value['steps'][0]) : undefined;
    case 'lambda':
    case 'transform':
      return undefined;
    default:
      return first(
        ['lhs', 'rhs', 'expression', 'expressions', 'arguments', 'procedure', 'condition', 'then', 'else'].map(
          (part) => value[part],
        ),
        bareReference,
      );
  }
}

function readsOfStates(value: unknown, name: string): boolean {
  const reads = (part: unknown): boolean => readsOfStates(part, name);
  if (Array.isArray(value)) {
    const states: unknown = value[0];
    const member: unknown = value[1];
    if (isNode(states) && states['value'] === 'states' && isNode(member) && member['value'] === name) {
      return states['type'] === 'variable' && member['type'] === 'name';
    }
    return value.some(reads);
  }
  return isNode(value) && Object.values(value).some((part) => typeof part === 'object' && reads(part));
}

function first(values: readonly unknown[], find: (value: unknown) => string | undefined): string | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
