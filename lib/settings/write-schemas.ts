import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { journeys } from '../../statemachines/index.ts';
import { jsonSchemaOf } from './json-schema.ts';

/** Writes the JSON Schema beside each settings.yaml: completion and errors in the editor. Run by `npm run generate`. */
async function writeSchemas(): Promise<void> {
  for (const journey of journeys) {
    const file = join(__dirname, '..', '..', 'statemachines', journey.name, 'settings.schema.json');
    const style = await resolveConfig(file);
    writeFileSync(file, await format(JSON.stringify(jsonSchemaOf(journey.settings)), { ...style, parser: 'json' }));
  }
}

void writeSchemas();
