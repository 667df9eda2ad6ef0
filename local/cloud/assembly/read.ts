import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { json, readJson } from '../json.ts';
import type { Json } from '../../asl/json.ts';

const record = z.record(z.string(), json);
const resourceSchema = z.object({
  Type: z.string(),
  Condition: z.string().optional(),
  Properties: record.default({}),
});
const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema).default({}),
  Conditions: record.default({}),
  Mappings: z.record(z.string(), z.record(z.string(), record)).default({}),
  Parameters: z.record(z.string(), z.object({ Default: json.optional() })).default({}),
  Outputs: z.record(z.string(), z.object({ Value: json, Export: z.object({ Name: json }).optional() })).default({}),
});
const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          directoryName: z.string().optional(),
        })
        .default({}),
    }),
  ),
});
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export type Resource = Readonly<z.infer<typeof resourceSchema>>;
export type Template = Readonly<z.infer<typeof templateSchema>>;

export interface Stack {
  readonly name: string;
  readonly template: Template;
  /** Object key in the assets bucket to the folder or file that holds it here. */
  readonly assets: ReadonlyMap<string, string>;
}

function parsed<T>(schema: z.ZodType<T>, file: string): T {
  let content: Json;
  try {
    content = readJson(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be read (${reason}). Synthesise the app again: npx cdk synth.`);
  }
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw new Error(`${file} is not what the CDK writes: ${z.prettifyError(result.error)}`);
}

function assetsOf(folder: string, stack: string): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  const file = join(folder, `${stack}.assets.json`);
  if (!existsSync(file)) return assets;
  for (const { source, destinations } of Object.values(parsed(assetsSchema, file).files)) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path !== undefined) assets.set(objectKey, join(folder, source.path));
    }
  }
  return assets;
}

/** The stacks of a cloud assembly (cdk.out), those of nested assemblies included. */
export function readAssembly(folder: string): readonly Stack[] {
  const manifest = parsed(manifestSchema, join(folder, 'manifest.json'));
  return Object.entries(manifest.artifacts).flatMap(([id, { type, properties }]) => {
    if (type === 'cdk:cloud-assembly') return readAssembly(join(folder, properties.directoryName ?? id));
    if (type !== 'aws:cloudformation:stack') return [];
    const template = parsed(templateSchema, join(folder, properties.templateFile ?? `${id}.template.json`));
    return [{ name: properties.stackName ?? id, template, assets: assetsOf(folder, id) }];
  });
}
