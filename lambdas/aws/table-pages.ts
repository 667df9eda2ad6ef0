import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Key, StoredItem } from '../../core/table/table.ts';
import { fromAttributes, toAttributes } from './attribute-values.ts';

/** Some items of the whole table: one partition after the other, and each in order of its sort keys. */
export interface TablePage {
  readonly items: readonly StoredItem[];
  /** The last key that was looked at, also that of an expired item; undefined when nothing comes after this page. */
  readonly last: Key | undefined;
}

/** The whole customer table, page by page, for what is told of all customers together. */
export interface TablePages {
  /** What comes after a key, whether or not there is an item of that key; without it from the beginning. */
  page(after: Key | undefined): Promise<TablePage>;
}

const keySchema = z.object({ pk: z.string(), sk: z.string() });
const rowSchema = keySchema.extend({
  version: z.number(),
  expiresAt: z.number().optional(),
  data: z.custom<StoredItem['data']>((value) => value !== undefined),
});

/**
 * The customer table in DynamoDB, looked through. Reads are eventually consistent: half the price, and a report is no
 * snapshot anyway. `now` (epoch milliseconds) says what has expired; `most` items a page, a megabyte without it.
 */
export const tablePages = (
  name: string,
  now: () => number,
  most?: number,
  client = new DynamoDBClient({}),
): TablePages => ({
  page: async (after) => {
    const { Items = [], LastEvaluatedKey: last } = await client.send(
      new ScanCommand({
        TableName: name,
        ...(most === undefined ? {} : { Limit: most }),
        ...(after === undefined ? {} : { ExclusiveStartKey: toAttributes({ pk: after.pk, sk: after.sk }) }),
      }),
    );
    const items = Items.flatMap((item): StoredItem[] => {
      const { expiresAt, ...row } = rowSchema.parse(fromAttributes(item));
      if (expiresAt === undefined) return [row];
      return expiresAt * 1000 > now() ? [{ ...row, expiresAt }] : [];
    });
    return { items, last: last === undefined ? undefined : keySchema.parse(fromAttributes(last)) };
  },
});
