/** What an expression may name, made only when one does; undefined for what is JSONata's own. */
export type Bindings = (name: string) => unknown;

/**
 * An expression as a plain function, for what most expressions are: look-ups, comparisons, constructors. The general
 * evaluator walks a tree with promises, which costs fifty times as much.
 */
export type Quick = (bindings: Bindings) => unknown;

/** What a quick function answers where JSONata may mean more than it knows; then the general evaluator is asked. */
export const UNSURE = Symbol('ask the general evaluator');

/** Compiles a node, or tells that it is none of the quick ones. */
export type Compile = (node: Node) => Quick | undefined;

/** A node of jsonata's syntax tree. */
export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Compiles all of them, or none. */
export function all(nodes: readonly Node[], compile: Compile): readonly Quick[] | undefined {
  const compiled = nodes.flatMap((node) => compile(node) ?? []);
  return compiled.length === nodes.length ? compiled : undefined;
}
