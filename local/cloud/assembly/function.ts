import { join } from 'node:path';
import * as z from 'zod';
import { attribute, propertiesOf, refused, type Declared } from './declared.ts';
import type { FunctionPlan } from './plan.ts';
import { readRole } from './roles.ts';

const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string().regex(/^[\w/-]+\.\w+$/, 'must be <file>.<export>'),
  Runtime: z.string().startsWith('nodejs', 'the laptop runs Node.js only'),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Layers: refused,
});

export function functionPlan(declared: Declared, all: readonly Declared[]): FunctionPlan {
  const properties = propertiesOf(functionSchema, declared);
  const folder = declared.stack.assets.get(properties.Code.S3Key);
  if (folder === undefined) {
    throw new Error(`${declared.where}: the assembly has no asset ${properties.Code.S3Key}. Synthesise the app again.`);
  }
  const dot = properties.Handler.lastIndexOf('.');
  return {
    name: attribute(declared, 'Ref'),
    arn: attribute(declared, 'Arn'),
    folder,
    file: join(folder, `${properties.Handler.slice(0, dot)}.js`),
    handler: properties.Handler.slice(dot + 1),
    timeoutSeconds: properties.Timeout,
    memoryMegabytes: properties.MemorySize,
    environment: properties.Environment?.Variables ?? {},
    role: readRole(all, properties.Role, declared.where),
  };
}
