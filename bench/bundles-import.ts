import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';
import { median } from './median.ts';

export const IMPORTS = 11;

const PROGRAM = `
const began = performance.now();
require(process.argv[1]);
process.stdout.write(String(performance.now() - began), () => process.exit());
`;

/** Milliseconds to load a bundle in a process that has loaded nothing else. */
export function importTime(file: string, environment: Readonly<Record<string, string>>): number {
  const env = {
    ...environment,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const load = (): number => Number(execFileSync(process.execPath, ['-e', PROGRAM, file], { env, encoding: 'utf8' }));
  return median(Array.from({ length: IMPORTS }, load));
}
