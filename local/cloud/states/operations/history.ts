import * as z from 'zod';
import type { HistoryEvent } from '../../../asl/index.ts';
import { isObject, type Json } from '../../../asl/json.ts';
import type { Operations } from '../../wire/operation.ts';
import type { Executions } from '../executions.ts';
import { page } from '../page.ts';
import { executionArn } from './executions.ts';
import { arn, call, on, paged, seconds } from './input.ts';

/** What `includeExecutionData` is about; which members AWS leaves out is not recorded. */
const DATA = ['input', 'inputDetails', 'output', 'outputDetails'];

function withoutData(details: Json): Json {
  if (!isObject(details)) return details;
  return Object.fromEntries(Object.entries(details).filter(([name]) => !DATA.includes(name)));
}

function shown({ timestamp, ...event }: HistoryEvent, withData: boolean) {
  const written: Record<string, Json> = { ...event, timestamp: seconds(timestamp) };
  if (withData) return written;
  for (const [name, value] of Object.entries(written)) written[name] = withoutData(value);
  return written;
}

export function historyOperations(executions: Executions): Operations {
  return {
    GetExecutionHistory: call({
      input: z.object({
        executionArn: arn,
        reverseOrder: z.boolean().default(false),
        includeExecutionData: z.boolean().default(true),
        ...paged(),
      }),
      needs: (input) => on('GetExecutionHistory', input.executionArn),
      run: (input) => {
        const { history } = executions.find(executionArn(input.executionArn));
        const ordered = input.reverseOrder ? history.toReversed() : history;
        const { items, ...rest } = page(ordered, input, ({ id }) => String(id));
        return { events: items.map((event) => shown(event, input.includeExecutionData)), ...rest };
      },
    }),
  };
}
