import * as z from 'zod';
import { functionName } from '../account.ts';
import { propertiesOf, queueArn, refused, type Declared } from './declared.ts';
import type { MappingPlan } from './plan.ts';

const mappingSchema = z.object({
  EventSourceArn: queueArn,
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  Enabled: z.boolean().default(true),
  FilterCriteria: refused,
});

/** Undefined if it is switched off. */
export function mappingPlan(declared: Declared): MappingPlan | undefined {
  const properties = propertiesOf(mappingSchema, declared);
  if (!properties.Enabled) return undefined;
  return {
    id: declared.where,
    queue: properties.EventSourceArn,
    functionName: functionName(properties.FunctionName),
    batchSize: properties.BatchSize,
    windowSeconds: properties.MaximumBatchingWindowInSeconds,
    reportsFailures: properties.FunctionResponseTypes.length > 0,
  };
}
