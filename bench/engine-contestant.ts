import { jsonataRunner } from './engine-jsonata.ts';
import type { Runner } from './engine-machine.ts';
import { jsonPathRunner } from './engine-peer.ts';

/** What is asked of a contestant: how its execution ends, or how long so many take, in milliseconds. */
export type Question = { readonly kind: 'output' } | { readonly kind: 'round'; readonly executions: number };

/** In a process of its own, since engines that share one share its garbage and what it has compiled. */
export type Contestant = 'standard' | 'express' | 'peer';

function runnerOf(name: string | undefined, folder: string): Runner {
  switch (name) {
    case 'standard':
      return jsonataRunner();
    case 'express':
      return jsonataRunner('EXPRESS');
    case 'peer':
      return jsonPathRunner(folder);
    default:
      throw new Error(`There is no contestant "${String(name)}". Allowed: standard, express, peer.`);
  }
}

async function round(run: Runner, executions: number): Promise<number> {
  const began = performance.now();
  for (let count = 0; count < executions; count += 1) await run();
  return performance.now() - began;
}

const [, , name, folder = ''] = process.argv;
const run = runnerOf(name, folder);
process.on('message', (question: Question) => {
  const answer = question.kind === 'output' ? run() : round(run, question.executions);
  void answer.then((value) => process.send?.({ value }));
});
