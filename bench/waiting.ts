import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';
import type { Part } from './part.ts';
import { table, whole } from './report.ts';
import { EXECUTIONS } from './waiting-executions.ts';

const measuredSchema = z.object({ heap: z.number(), resident: z.number() });

/** What executions that wait hold in memory, in a process of its own that collects its garbage when it is told to. */
export const waiting: Part = {
  name: 'waiting',
  title: 'Memory of executions that wait',
  measure() {
    const program = join(__dirname, 'waiting-executions.ts');
    const args = ['--expose-gc', '-r', 'tsx/cjs', program, 'measure'];
    const { heap, resident } = measuredSchema.parse(
      JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })),
    );
    const mebibytes = (bytes: number): string => whole(bytes / 2 ** 20);
    return Promise.resolve(
      [
        `${whole(EXECUTIONS)} executions in their second state, a Wait of a day, each with its whole history, a variable and two`,
        'timers on the clock. What is on the heap after a collection of garbage, and by how much the process grew.',
        '',
        table(
          ['memory', 'MiB', 'KiB an execution'],
          [
            ['on the heap', mebibytes(heap), (heap / 2 ** 10 / EXECUTIONS).toFixed(1)],
            ['of the process', mebibytes(resident), (resident / 2 ** 10 / EXECUTIONS).toFixed(1)],
          ],
        ),
      ].join('\n'),
    );
  },
};
