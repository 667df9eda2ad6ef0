import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { buildProgram, type Lane, openLane } from './engine-lane.ts';
import { installPeer, peer } from './engine-peer.ts';
import { median } from './median.ts';
import type { Part } from './part.ts';
import { table, whole } from './report.ts';

const EXECUTIONS = 1000;
const ROUNDS = 10;
/** Until what is hot has been compiled. */
const WARMING = 3;

export const engine: Part = {
  name: 'engine',
  title: 'Executions a second through the engine alone',
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'wend-bench-'));
    const lanes: Lane[] = [];
    try {
      const program = buildProgram(folder);
      lanes.push(openLane('local/asl, Standard', 'standard', program, folder));
      lanes.push(openLane('local/asl, Express', 'express', program, folder));
      const missing = installPeer(folder);
      if (missing === undefined) lanes.push(openLane(peer, 'peer', program, folder));
      await mustAgree(lanes);
      const paces = await race(lanes);
      return [about, '', tableOf(paces), '', missing ?? ratios(paces)].join('\n');
    } finally {
      for (const lane of lanes) lane.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const about = [
  'A machine of eleven states, of which an execution enters ten: three Pass, three Task with a given answer, three',
  `Choice, one Succeed. ${whole(EXECUTIONS * ROUNDS)} executions, one after another, in ${ROUNDS} rounds in turn after ${WARMING} that do not count,`,
  'each engine in a process of its own, compiled into one file. Ours is written in JSONata. As a Standard machine it records',
  'its whole history, as an Express one none; the peer records none.',
].join('\n');

function ratios(paces: Paces): string {
  const [standard = 0, express = 0, other = 0] = [...paces.values()].map(median);
  return [
    `Ratio of the medians to the peer's: **${(standard / other).toFixed(2)}** with whole histories, **${(express / other).toFixed(2)}** without.`,
    'The peer runs the same machine in JSONPath, the one language that it knows, and ends with the same output.',
  ].join(' ');
}

/** Speed says something only of engines that do the same. */
async function mustAgree(lanes: readonly Lane[]): Promise<void> {
  const outputs = await Promise.all(lanes.map((lane) => lane.output()));
  if (outputs.every((output) => isDeepStrictEqual(output, outputs[0]))) return;
  const told = lanes.map(({ name }, at) => `${name} ends with ${JSON.stringify(outputs[at])}`).join('; ');
  throw new Error(`The engines disagree: ${told}.`);
}

type Paces = ReadonlyMap<string, readonly number[]>;

/** Executions a second in each round. The engines take turns, so that what slows the machine down slows all of them. */
async function race(lanes: readonly Lane[]): Promise<Paces> {
  const paces = new Map<string, number[]>(lanes.map(({ name }) => [name, []]));
  for (let round = -WARMING; round < ROUNDS; round += 1) {
    for (const lane of lanes) {
      const pace = await lane.pace(EXECUTIONS);
      if (round >= 0) paces.get(lane.name)?.push(pace);
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
