import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import * as z from 'zod';
import type { Contestant, Question } from './engine-contestant.ts';

/** One engine in its own process. */
export interface Lane {
  readonly name: string;
  /** What its execution ends with. */
  output(): Promise<unknown>;
  /** Runs so many executions, one after another; executions a second. */
  pace(executions: number): Promise<number>;
  close(): void;
}

const answerSchema = z.tuple([z.object({ value: z.unknown() })]).rest(z.unknown());

/**
 * The engines as programs that ship: compiled into one file. tsx names every closure anew whenever one is made, which
 * costs ours half its pace and the peer, which comes compiled, nothing.
 */
export function buildProgram(folder: string): string {
  const outfile = join(folder, 'engine.cjs');
  const entryPoints = [join(__dirname, 'engine-contestant.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20' });
  return outfile;
}

export function openLane(name: string, contestant: Contestant, program: string, folder: string): Lane {
  const child = fork(program, [contestant, folder], { execArgv: [] });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${name} ended before it had answered.`);
  });
  // Not while nobody asks.
  ended.catch(() => undefined);
  const ask = async (question: Question): Promise<unknown> => {
    const answered = once(child, 'message');
    child.send(question);
    return answerSchema.parse(await Promise.race([answered, ended]))[0].value;
  };
  return {
    name,
    output: () => ask({ kind: 'output' }),
    pace: async (executions) => (1000 * executions) / z.number().parse(await ask({ kind: 'round', executions })),
    close: () => void child.kill(),
  };
}
