import { readFileSync } from 'node:fs';
import type { Declared } from './declared.ts';

interface Properties {
  readonly DefinitionString?: string | undefined;
  readonly DefinitionS3Location?: { readonly Key: string } | undefined;
  readonly DefinitionSubstitutions: Readonly<Record<string, string>>;
}

/** The definition of a state machine with its substitutions made, as CloudFormation would. */
export function definitionOf({ where, stack }: Declared, properties: Properties): string {
  const file = stack.assets.get(properties.DefinitionS3Location?.Key ?? '');
  const written = properties.DefinitionString ?? (file === undefined ? undefined : readFileSync(file, 'utf8'));
  if (written === undefined) throw new Error(`${where} has no definition that the assembly holds.`);
  return Object.entries(properties.DefinitionSubstitutions).reduce(
    (text, [name, value]) => text.replaceAll(`\${${name}}`, () => value),
    written,
  );
}
