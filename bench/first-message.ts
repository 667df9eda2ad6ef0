import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { median } from './median.ts';
import type { Part } from './part.ts';

const root = join(__dirname, '..');
const STARTS = 3;

export const firstMessage: Part = {
  name: 'first-message',
  title: 'From the command to the first message',
  async measure() {
    const seconds: number[] = [];
    for (let start = 0; start < STARTS; start += 1) seconds.push(await untilTheFirstReminder());
    const all = seconds.map((value) => value.toFixed(1)).join(', ');
    return [
      `**${median(seconds).toFixed(1)} s** from \`npm start -- --once\` to the line that tells of the first reminder, synthesis and all;`,
      `median of ${STARTS} starts (${all}).`,
    ].join('\n');
  },
};

async function untilTheFirstReminder(): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'local/start.cjs'), '--once', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (/ reminder to \S+@/.test(line)) return (performance.now() - began) / 1000;
    }
    throw new Error('npm start came to its end without telling of a reminder. Run it to see what it tells.');
  } finally {
    child.kill();
    await exited;
  }
}
