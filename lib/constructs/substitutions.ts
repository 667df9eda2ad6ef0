/** Of all that a journey may talk to, what its file names: it is allowed nothing else. */
export const namedIn = <T>(definition: string, targets: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(targets).filter(([name]) => definition.includes(`\${${name}}`)));

/** Throws unless the names in the file, written `${Name}`, and the names given are the same. */
export function checkSubstitutions(journey: string, definition: string, given: readonly string[]): void {
  const named = [...new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name))];
  const missing = named.filter((name) => !given.includes(name));
  const surplus = given.filter((name) => !named.includes(name));
  const problems = [
    ...missing.map((name) => `\${${name}} stands in the file, but nothing is given for it; give it a target`),
    ...surplus.map((name) => `a target is given for \${${name}}, but the file does not name it; take it away`),
  ];
  if (problems.length === 0) return;
  throw new Error(problems.map((problem) => `${journey}.asl.json: ${problem}`).join('\n'));
}
