import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const sources = ['bin', 'core', 'lambdas', 'lib', 'local', 'statemachines', 'cdk.json', 'package.json', 'store.yaml'];

/** Synthesises the app in a copy below `folder`, as `adapt` leaves it. Returns its cloud assembly. */
export function synthesise(folder: string, adapt: (copy: string) => void = () => undefined): string {
  const copy = join(folder, 'app');
  mkdirSync(copy);
  for (const path of sources) cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  adapt(copy);
  const assembly = join(copy, 'cdk.out');
  const env = { ...process.env, CDK_OUTDIR: assembly };
  execFileSync(process.execPath, [join(copy, 'local/synth.cjs')], {
    cwd: copy,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return assembly;
}
