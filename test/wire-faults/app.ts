import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import * as z from 'zod';

const root = join(__dirname, '..', '..');
const sources = ['bin', 'core', 'lambdas', 'lib', 'local', 'statemachines', 'cdk.json', 'package.json', 'store.yaml'];
const SETTINGS = 'statemachines/cart-recovery/settings.yaml';

const everyChannel = {
  sms: { pool: 'arn:aws:sms-voice:us-east-1:000000000000:pool/pool-0123456789abcdef0123456789abcdef' },
  push: { application: '0123456789abcdef0123456789abcdef' },
};
const channels = {
  reminder: { firstOf: ['push', 'email'] },
  offer: { firstOf: ['sms', 'email'] },
  lastCall: { allOf: ['email', 'push'] },
};

/** Synthesises the app as it stands, with every channel on, in a copy below `folder`. Returns its cloud assembly. */
export function synthesiseEveryChannel(folder: string): string {
  const copy = join(folder, 'app');
  mkdirSync(copy);
  for (const path of sources) cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  addTo(join(copy, 'store.yaml'), everyChannel);
  addTo(join(copy, SETTINGS), { channels });
  const assembly = join(copy, 'cdk.out');
  const env = { ...process.env, CDK_OUTDIR: assembly };
  execFileSync(process.execPath, [join(copy, 'local/synth.cjs')], {
    cwd: copy,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return assembly;
}

const mapping = z.record(z.string(), z.unknown());

function addTo(file: string, more: object): void {
  writeFileSync(file, stringify({ ...mapping.parse(parse(readFileSync(file, 'utf8'))), ...more }));
}
