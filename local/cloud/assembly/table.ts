import * as z from 'zod';
import { json } from '../json.ts';
import { attribute, propertiesOf, type Declared } from './declared.ts';
import type { TablePlan } from './plan.ts';

const tableSchema = z.object({
  AttributeDefinitions: json,
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: json, KeySchema: json, Projection: json })).optional(),
  LocalSecondaryIndexes: json.optional(),
  TimeToLiveSpecification: z
    .object({ Enabled: z.boolean().optional(), AttributeName: z.string().optional() })
    .optional(),
});

export function tablePlan(declared: Declared): TablePlan {
  const { TimeToLiveSpecification: ttl, ...definition } = propertiesOf(tableSchema, declared);
  const name = attribute(declared, 'Ref');
  const keys = [...definition.KeySchema].sort((left, right) => left.KeyType.localeCompare(right.KeyType));
  return {
    name,
    definition: { TableName: name, BillingMode: 'PAY_PER_REQUEST', ...z.record(z.string(), json).parse(definition) },
    keys: keys.map(({ AttributeName }) => AttributeName),
    expiresBy: ttl?.Enabled === false ? undefined : ttl?.AttributeName,
  };
}
