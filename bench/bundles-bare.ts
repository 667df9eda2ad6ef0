import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleFunctions, functionNames } from '../lib/build/bundle.ts';

const root = join(__dirname, '..');

/**
 * Bundles, for each function, only what it imports from the AWS SDK, and returns the folder of the bundles. The real
 * bundler does it, on a tree of the same shape whose handlers hand on these imports and do nothing else.
 */
export function bareClients(folder: string): string {
  const tree = join(folder, 'bare');
  for (const name of functionNames) {
    mkdirSync(join(tree, 'lambdas', name), { recursive: true });
    writeFileSync(join(tree, 'lambdas', name, 'handler.ts'), clientsOf(name));
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const built = join(tree, 'build');
  bundleFunctions(tree, built);
  return built;
}

/** `export { DynamoDBClient } from '@aws-sdk/client-dynamodb'`, and so on. */
function clientsOf(name: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [`lambdas/${name}/handler.ts`],
    bundle: true,
    write: false,
    outdir: 'unwritten',
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/*'],
    logLevel: 'silent',
  });
  const [output] = outputFiles;
  // Two files that import the same thing have it twice, under two names.
  const imports = [...(output?.text ?? '').matchAll(/^import( \{[^}]+\} from "@aws-sdk\/[^"]+";)$/gm)];
  return imports.map(([, rest = '']) => `export${rest}\n`).join('');
}
