import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { TablePlan } from '../assembly/plan.ts';
import { readJson } from '../json.ts';
import type { Database } from './database.ts';
import { ask } from './items.ts';

const statusSchema = z.object({ Table: z.object({ TableStatus: z.string() }) });

/** Makes the tables that are declared and not there yet; those on disk keep what they hold. */
export async function createTables(database: Database, plans: readonly TablePlan[]): Promise<void> {
  for (const { name, definition } of plans) {
    const { status, body } = await database.call('CreateTable', JSON.stringify(definition));
    if (status !== 200 && !body.includes('ResourceInUseException')) {
      throw new Error(`The table ${name} cannot be made. DynamoDB answered ${status}: ${oneLine(body)}`);
    }
    for (;;) {
      const described = await ask(database, 'DescribeTable', { TableName: name });
      if (statusSchema.parse(described).Table.TableStatus === 'ACTIVE') break;
      await pause(1);
    }
  }
}

/** What answers may be no DynamoDB: a whole web page is no reason. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200);

const errorSchema = z.object({ __type: z.string(), message: z.string().optional() });

/** The name of an error without the namespace before it. */
export function errorName(body: string): string {
  const parsed = errorSchema.safeParse(readJson(body));
  return parsed.success ? parsed.data.__type.replace(/^.*#/, '') : '';
}
