import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bareClients } from './bundles-bare.ts';
import { IMPORTS, importTime } from './bundles-import.ts';
import { functionsOf } from './functions.ts';
import type { Part } from './part.ts';
import { table } from './report.ts';

export const bundles: Part = {
  name: 'bundles',
  title: 'Size and cold import of the functions',
  measure(assembly) {
    const bare = bareClients(dirname(assembly));
    const rows = [...functionsOf(assembly)].map(([name, { file, environment }]) => {
      const clients = join(bare, name, 'index.js');
      const both = [file, clients].flatMap((bundle) => [
        kilobytes(bundle),
        milliseconds(importTime(bundle, environment)),
      ]);
      return [name, ...both];
    });
    return Promise.resolve([about, '', table(columns, rows)].join('\n'));
  },
};

const columns = ['function', 'bundle', 'import', 'SDK clients alone', 'import'];
const about = [
  `Each bundle as it is deployed, minified, and how long its \`require\` takes in a fresh Node process with the function's`,
  `environment; median of ${IMPORTS}. Beside it just what the function imports from the AWS SDK, bundled in the same way.`,
].join('\n');

const kilobytes = (file: string): string => `${(statSync(file).size / 1000).toFixed(0)} KB`;
const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;
