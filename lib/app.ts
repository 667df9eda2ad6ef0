import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Store } from '../core/store/store.ts';
import { bundleFunctions } from './build/bundle.ts';
import { writeContent } from './build/write-content.ts';
import { compileLayouts } from './content/index.ts';
import { DataStack } from './data-stack.ts';
import { JourneysStack } from './journeys-stack.ts';
import { readSettings } from './settings/read-settings.ts';

const root = join(__dirname, '..');

/** Reads and checks what people write, builds what is deployed, and writes the templates. */
export async function synthesise(): Promise<void> {
  const { store, journeys, warnings } = readSettings(root);
  for (const warning of warnings) console.error(`warning: ${warning}`);
  const bundles = join(root, 'build');
  bundleFunctions(root, bundles);
  writeContent(bundles, { journeys, layouts: await compileLayouts() });
  const app = new App();
  declareStacks(app, store, bundles);
  app.synth();
}

/** Two stacks, by what it would cost to lose them. */
export function declareStacks(app: App, store: Store, bundles: string): void {
  const { customers, keyring } = new DataStack(app, 'WendData');
  const statemachines = join(root, 'statemachines');
  new JourneysStack(app, 'WendJourneys', { store, customers, keyring, bundles, statemachines });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
