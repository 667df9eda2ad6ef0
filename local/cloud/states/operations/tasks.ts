import * as z from 'zod';
import type { Operations } from '../../wire/operation.ts';
import type { Executions } from '../executions.ts';
import { parse } from './executions.ts';
import { anything, call, data, text } from './input.ts';

export function taskOperations(executions: Executions): Operations {
  const taskToken = text(1, 2048);
  return {
    SendTaskSuccess: call({
      input: z.object({ taskToken, output: data }),
      needs: anything('SendTaskSuccess'),
      run: async (input) => {
        const output = parse(input.output, 'InvalidOutput', 'Invalid Output');
        await executions.answer(input.taskToken, { kind: 'task-succeeded', output });
        return {};
      },
    }),
    SendTaskFailure: call({
      input: z.object({ taskToken, error: text(0, 256).default(''), cause: text(0, 32_768).default('') }),
      needs: anything('SendTaskFailure'),
      run: async (input) => {
        const { error, cause } = input;
        await executions.answer(input.taskToken, { kind: 'task-failed', error, cause });
        return {};
      },
    }),
    SendTaskHeartbeat: call({
      input: z.object({ taskToken }),
      needs: anything('SendTaskHeartbeat'),
      run: async (input) => {
        await executions.answer(input.taskToken, { kind: 'task-heartbeat' });
        return {};
      },
    }),
  };
}
