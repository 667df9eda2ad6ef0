import * as z from 'zod';
import type { Json, JsonObject } from '../../asl/json.ts';
import { json, readJson } from '../json.ts';
import type { Database } from './database.ts';

/** An item in DynamoDB's notation: each value such as { S: 'text' }. */
export const itemSchema = z.record(z.string(), z.record(z.string(), json));
export type Item = z.infer<typeof itemSchema>;

function plain(value: Json): Json {
  const [[type, content] = []] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (type === undefined || content === undefined) return null;
  if (type === 'N') return Number(content);
  if (type === 'NULL') return null;
  if (type === 'NS' && Array.isArray(content)) return content.map(Number);
  if (type === 'L' && Array.isArray(content)) return z.array(json).parse(content).map(plain);
  if (type === 'M') return unmarshal(z.record(z.string(), json).parse(content));
  return content; // S, BOOL, SS, and binary values in base64
}

export function unmarshal(item: Readonly<Record<string, Json>>): JsonObject {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

const pageSchema = z.object({
  Items: z.array(itemSchema).default([]),
  LastEvaluatedKey: itemSchema.optional(),
});

/** All pages of a Query or Scan. */
export async function* pages(database: Database, operation: 'Query' | 'Scan', asked: JsonObject): AsyncGenerator<Item> {
  let from: Item | undefined;
  do {
    const answer = await ask(database, operation, from === undefined ? asked : { ...asked, ExclusiveStartKey: from });
    const page = pageSchema.parse(answer);
    yield* page.Items;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

export async function getItem(database: Database, table: string, key: Item): Promise<Item | undefined> {
  const answer = await ask(database, 'GetItem', { TableName: table, Key: key, ConsistentRead: true });
  return z.object({ Item: itemSchema.optional() }).parse(answer).Item;
}

/** A call of the laptop's own, which nobody is billed for. */
export async function ask(database: Database, operation: string, asked: JsonObject): Promise<Json> {
  const { status, body } = await database.call(operation, JSON.stringify(asked));
  if (status === 200) return readJson(body);
  throw new Error(`DynamoDB did not ${operation}: ${body}`);
}
