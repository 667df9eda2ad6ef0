import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { jsonataRunner } from './engine-jsonata.ts';
import type { Runner } from './engine-machine.ts';
import { jsonPathRunner, peer } from './engine-peer.ts';
import { median } from './median.ts';
import type { Part } from './part.ts';
import { table, whole } from './report.ts';

const EXECUTIONS = 1000;
const ROUNDS = 10;

export const engine: Part = {
  name: 'engine',
  title: 'Executions a second through the engine alone',
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'wend-bench-'));
    try {
      const ours = jsonataRunner();
      const express = jsonataRunner('EXPRESS');
      const own: readonly Contestant[] = [
        ['local/asl, Standard', ours],
        ['local/asl, Express', express],
      ];
      const theirs = jsonPathRunner(folder);
      if ('missing' in theirs) {
        const paces = await race(own);
        return [about, '', tableOf(paces), '', `Not compared with ${peer}: ${theirs.missing}`].join('\n');
      }
      await mustAgree(ours, theirs.run);
      await mustAgree(express, theirs.run);
      const paces = await race([...own, [peer, theirs.run]]);
      const [standard = 0, quick = 0, other = 0] = [...paces.values()].map(median);
      return [
        about,
        '',
        tableOf(paces),
        '',
        `Ratio of the medians to the peer's: **${(standard / other).toFixed(2)}** with whole histories, **${(quick / other).toFixed(2)}** without. ${aboutPeer}`,
      ].join('\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const about = [
  'A machine of eleven states, of which an execution enters ten: three Pass, three Task with a given answer, three',
  `Choice, one Succeed. ${whole(EXECUTIONS * ROUNDS)} executions, one after another, in ${ROUNDS} rounds in turn after one that does not count.`,
  'Ours is written in JSONata. As a Standard machine it records its whole history, as an Express one none; the peer records none.',
].join('\n');

const aboutPeer =
  'The peer runs the same machine in JSONPath, the one language that it knows, and ends with the same output.';

/** Speed says something only of engines that do the same. */
async function mustAgree(ours: Runner, theirs: Runner): Promise<void> {
  const own = await ours();
  const other = await theirs();
  if (isDeepStrictEqual(own, other)) return;
  throw new Error(
    `The engines disagree: ours ends with ${JSON.stringify(own)}, ${peer} with ${JSON.stringify(other)}.`,
  );
}

type Contestant = readonly [name: string, run: Runner];
type Paces = ReadonlyMap<string, readonly number[]>;

/** Executions a second in each round. The runners take turns, so that what slows the machine down slows all of them. */
async function race(runners: readonly Contestant[]): Promise<Paces> {
  const paces = new Map<string, number[]>(runners.map(([name]) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, run] of runners) {
      const began = performance.now();
      for (let count = 0; count < EXECUTIONS; count += 1) await run();
      const pace = (1000 * EXECUTIONS) / (performance.now() - began);
      if (round > 0) paces.get(name)?.push(pace);
    }
  }
  return paces;
}

function tableOf(paces: Paces): string {
  const rows = [...paces].map(([name, values]) => [
    name,
    ...[median(values), Math.min(...values), Math.max(...values)].map(whole),
  ]);
  return table(['executions a second', 'median', 'slowest', 'fastest'], rows);
}
