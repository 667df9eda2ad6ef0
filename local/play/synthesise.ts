import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The app cannot be synthesised; the reason has been shown. */
export class NotSynthesised extends Error {}

const cdkSchema = z.object({ output: z.string() });

/** Writes the cloud assembly in a process of its own, and answers where it lies. */
export async function synthesise(root: string): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'local/synth.cjs')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = z
    .tuple([z.unknown()])
    .rest(z.unknown())
    .parse(await once(child, 'exit'));
  if (code !== 0) throw new NotSynthesised('The app could not be synthesised; see above.');
  return join(root, cdkSchema.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'))).output);
}
