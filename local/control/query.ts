/** A request that cannot be answered, and why, for whoever wrote it. */
export class WrongQuery extends Error {}

/** The parameters of a query; others than the allowed ones, and one given twice, are refused. */
export function parametersOf<const N extends string>(url: URL, allowed: readonly N[]): Partial<Record<N, string>> {
  const found: Partial<Record<N, string>> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const known = allowed.find((one) => one === name);
    if (known === undefined) throw new WrongQuery(`There is no parameter "${name}"; allowed: ${allowed.join(', ')}.`);
    const values = url.searchParams.getAll(name);
    if (values.length > 1) throw new WrongQuery(`"${name}" is given ${values.length} times; give it once.`);
    const [value = ''] = values;
    if (value.trim() === '') throw new WrongQuery(`"${name}" is empty; leave it out or give it a value.`);
    found[known] = value.trim();
  }
  return found;
}
