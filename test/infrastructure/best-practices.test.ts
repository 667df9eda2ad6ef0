import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import * as z from 'zod';
import { storeSchema } from '../../core/store/store.ts';
import { declareStacks } from '../../lib/app.ts';
import { functionNames } from '../../lib/build/bundle.ts';
import { readChecked } from '../../lib/settings/read-checked.ts';
import { root, temporaryFolder } from './synthesised.ts';

const { context } = z
  .looseObject({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')));

/** The app as it is deployed, on empty bundles: the rules look at templates only. */
function declared(): App {
  const folder = temporaryFolder();
  for (const name of functionNames) mkdirSync(join(folder, 'build', name), { recursive: true });
  const store = readChecked(root, 'store.yaml', storeSchema);
  if (store.problems) throw new Error(store.problems.join('\n'));
  const app = new App({ context, outdir: join(folder, 'cdk.out') });
  declareStacks(app, store.parsed, join(folder, 'build'));
  return app;
}

it('leaves nothing that the AwsSolutions rules and the rules of CloudFormation object to', () => {
  const { directory } = declared().synth();
  expect(JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'))).toMatchObject({
    pluginReports: [],
  });
});

it('refuses to synthesise what they object to', () => {
  const app = declared();
  new Queue(new Stack(app, 'Careless'), 'Queue');
  expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/);
});
