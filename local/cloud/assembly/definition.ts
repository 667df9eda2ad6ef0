import { readFileSync } from 'node:fs';
import { isArray, isObject, type Json } from '../../asl/json.ts';
import { readJson } from '../json.ts';
import type { Declared } from './declared.ts';

interface Properties {
  readonly DefinitionString?: string | undefined;
  readonly DefinitionS3Location?: { readonly Key: string } | undefined;
  readonly DefinitionSubstitutions: Readonly<Record<string, string>>;
}

const integrations = ['lambda:invoke', 'sqs:sendMessage', 'events:putEvents'].flatMap((name) => [
  `arn:aws:states:::${name}`,
  `arn:aws:states:::${name}.waitForTaskToken`,
]);

function resources(value: Json): readonly string[] {
  if (isArray(value)) return value.flatMap(resources);
  if (!isObject(value)) return [];
  const { Type, Resource } = value;
  const own = Type === 'Task' && typeof Resource === 'string' ? [Resource] : [];
  return [...own, ...Object.values(value).flatMap(resources)];
}

/** The definition of a state machine with its substitutions made, as CloudFormation would. */
export function definitionOf({ where, stack }: Declared, properties: Properties): string {
  const file = stack.assets.get(properties.DefinitionS3Location?.Key ?? '');
  const written = properties.DefinitionString ?? (file === undefined ? undefined : readFileSync(file, 'utf8'));
  if (written === undefined) throw new Error(`${where} has no definition that the assembly holds.`);
  const definition = Object.entries(properties.DefinitionSubstitutions).reduce(
    (text, [name, value]) => text.replaceAll(`\${${name}}`, () => value),
    written,
  );
  const lacking = resources(readJson(definition)).find((resource) => !integrations.includes(resource));
  if (lacking === undefined) return definition;
  throw new Error(`${where} calls ${lacking}, which the laptop does not have. It has ${integrations.join(', ')}.`);
}
