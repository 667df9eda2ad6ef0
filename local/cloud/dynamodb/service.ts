import * as z from 'zod';
import { arn } from '../account.ts';
import { authorize, type Caller, type Need } from '../iam/access.ts';
import { json, readJson } from '../json.ts';
import type { Kernel } from '../kernel.ts';
import type { Answer, Database } from './database.ts';
import type { Expiry } from './expiry.ts';
import { getItem, itemSchema, unmarshal, type Item } from './items.ts';
import { errorName } from './tables.ts';

/** Of a request, what we must know; the database checks all of it. */
const requestSchema = z.object({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Item: itemSchema.optional(),
  Key: itemSchema.optional(),
  RequestItems: z.record(z.string(), json).optional(),
  ReturnConsumedCapacity: z.string().optional(),
});
type Request = z.infer<typeof requestSchema>;

const consumed = z.object({ CapacityUnits: z.number() });
const answerSchema = z.looseObject({
  ConsumedCapacity: z.union([consumed.transform((one) => [one]), z.array(consumed)]).optional(),
});
const putsSchema = z.array(z.object({ PutRequest: z.object({ Item: itemSchema }).optional() }));

const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];
const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

function needsOf(operation: string, request: Request): readonly Need[] {
  const action = `dynamodb:${operation}`;
  const { TableName, IndexName, RequestItems } = request;
  const names = TableName === undefined ? Object.keys(RequestItems ?? {}) : [TableName];
  if (names.length === 0) return [{ action, resources: ['*'] }];
  return names.map((name) => {
    const table = name.startsWith('arn:') ? name : arn('dynamodb', `table/${name}`);
    return { action, resources: [IndexName === undefined ? table : `${table}/index/${IndexName}`] };
  });
}

function puts(operation: string, { TableName = '', Item, RequestItems = {} }: Request): readonly [string, Item][] {
  if (operation === 'PutItem') return Item === undefined ? [] : [[TableName, Item]];
  if (operation !== 'BatchWriteItem') return [];
  return Object.entries(RequestItems).flatMap(([table, requests]) =>
    putsSchema
      .parse(requests)
      .flatMap(({ PutRequest }): [string, Item][] => (PutRequest === undefined ? [] : [[table, PutRequest.Item]])),
  );
}

/** The same request, asking what it costs. */
function metering(body: string, asked: string | undefined): string {
  if (asked === undefined) return body.replace('{', '{"ReturnConsumedCapacity":"TOTAL",');
  return body.replace(/"ReturnConsumedCapacity"\s*:\s*"NONE"/, '"ReturnConsumedCapacity":"TOTAL"');
}

export type DynamoDb = (operation: string, body: string, caller: Caller | undefined) => Promise<Answer>;

/** What stands before the database: permissions, the meter, time to live, and those who look on. */
export function createDynamoDb({ clock, meter, observe }: Kernel, database: Database, expiry: Expiry): DynamoDb {
  async function written(operation: string, request: Request, body: string): Promise<void> {
    for (const [table, item] of puts(operation, request)) {
      expiry.note(table, item);
      observe({ kind: 'item', at: clock.now(), table, item: unmarshal(item) });
    }
    const { TableName = '', Key } = request;
    const attribute = expiry.attributeOf(TableName);
    if (operation !== 'UpdateItem' || Key === undefined || attribute === undefined || !body.includes(attribute)) return;
    const item = await getItem(database, TableName, Key);
    if (item !== undefined) expiry.note(TableName, item);
  }

  function bill(operation: string, units: number): void {
    if (reads.includes(operation)) meter.add('tableReads', units);
    else meter.add('tableWrites', units);
  }

  return async (operation, body, caller) => {
    const isMetered = reads.includes(operation) || writes.includes(operation);
    const parsed = requestSchema.safeParse(isMetered || caller !== undefined ? readJson(body) : {});
    const request = parsed.success ? parsed.data : {};
    authorize(caller, needsOf(operation, request));
    if (!isMetered || !parsed.success) return database.call(operation, body);
    const { ReturnConsumedCapacity: asked } = request;
    const isAsked = asked !== undefined && asked !== 'NONE';
    const answer = await database.call(operation, metering(body, asked));
    if (answer.status !== 200) {
      // AWS bills a write whose condition did not hold.
      if (errorName(answer.body) === 'ConditionalCheckFailedException') bill(operation, 1);
      return answer;
    }
    const { ConsumedCapacity = [], ...rest } = answerSchema.parse(readJson(answer.body));
    bill(
      operation,
      ConsumedCapacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0),
    );
    if (writes.includes(operation)) await written(operation, request, body);
    return isAsked ? answer : { status: 200, body: JSON.stringify(rest) };
  };
}
