import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Synthesises the app as it stands, beside the assembly that `npm start` may be using. */
export function synthesiseInto(folder: string): string {
  const assembly = join(folder, 'cdk.out');
  execFileSync(process.execPath, [join(root, 'local/synth.cjs')], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: assembly },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return assembly;
}
