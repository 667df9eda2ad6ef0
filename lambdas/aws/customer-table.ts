import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Item, Key, StoredItem, Table } from '../../core/table/table.ts';
import { fromAttributes, toAttributes } from './attribute-values.ts';

/** DynamoDB answers with what was written; each kind of item is checked by its own schema. */
const plain = z.custom<StoredItem['data']>((value) => value !== undefined);

const rowSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  version: z.number(),
  /** Which write made this version: tells a lost answer from a lost race. */
  writeId: z.string().optional(),
  expiresAt: z.number().optional(),
  data: plain,
});

type Row = z.output<typeof rowSchema>;

/**
 * The customer table in DynamoDB. Items are always written whole, so that no name from outside stands in an expression.
 * `now` (epoch milliseconds) says what has expired: DynamoDB removes it only some time later.
 */
export function dynamoTable(name: string, now: () => number, client = new DynamoDBClient({})): Table {
  const seconds = (): number => Math.floor(now() / 1000);
  const isThere = (row: Row): boolean => row.expiresAt === undefined || row.expiresAt * 1000 > now();

  const find = async (key: Key): Promise<Row | undefined> => {
    const { Item: row } = await client.send(
      new GetItemCommand({ TableName: name, Key: keyOf(key), ConsistentRead: true }),
    );
    return row === undefined ? undefined : rowSchema.parse(fromAttributes(row));
  };

  /** Of an item that has not expired. */
  const isVersion = (version: number) => ({
    ConditionExpression: 'version = :version AND (attribute_not_exists(expiresAt) OR expiresAt > :now)',
    ExpressionAttributeValues: toAttributes({ ':version': version, ':now': seconds() }),
  });

  const put = async (item: Item, version: number, condition: object): Promise<boolean> => {
    const { pk, sk, data, expiresAt } = item;
    const writeId = randomUUID();
    const row = { pk, sk, version, writeId, data, expiresAt };
    try {
      await client.send(new PutItemCommand({ TableName: name, Item: toAttributes(row), ...condition }));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The SDK may have tried twice: the first write may have succeeded, and only its answer was lost.
      return (await find(item))?.writeId === writeId;
    }
  };

  return {
    get: async (key) => {
      const row = await find(key);
      return row !== undefined && isThere(row) ? stored(row) : undefined;
    },
    query: async (pk, prefix, most = Infinity) => {
      const rows: StoredItem[] = [];
      let from: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: name,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: toAttributes({ ':pk': pk, ':prefix': prefix }),
            ConsistentRead: true,
            ...(most === Infinity ? {} : { Limit: most }),
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          }),
        );
        for (const item of page.Items ?? []) {
          const row = rowSchema.parse(fromAttributes(item));
          if (isThere(row)) rows.push(stored(row));
        }
        from = page.LastEvaluatedKey;
      } while (from !== undefined && rows.length < most);
      return rows.slice(0, most);
    },
    putIfAbsent: (item) =>
      put(item, 1, {
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: toAttributes({ ':now': seconds() }),
      }),
    putIfVersion: (item, version) => put(item, version + 1, isVersion(version)),
    deleteIfVersion: async (key, version) => {
      try {
        await client.send(new DeleteItemCommand({ TableName: name, Key: keyOf(key), ...isVersion(version) }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}

const keyOf = ({ pk, sk }: Key): Record<string, AttributeValue> => toAttributes({ pk, sk });

const stored = ({ pk, sk, version, data, expiresAt }: Row): StoredItem => ({
  pk,
  sk,
  version,
  data,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});
