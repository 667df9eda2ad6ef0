import * as z from 'zod';

/** The schema of what a person writes, before durations become numbers. */
export function jsonSchemaOf(settings: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(settings, { io: 'input' });
}
