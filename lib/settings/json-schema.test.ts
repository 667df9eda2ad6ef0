import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { journeys } from '../../statemachines/index.ts';
import { jsonSchemaOf } from './json-schema.ts';

it.each(journeys.map(({ name, settings }) => ({ name, settings })))(
  'keeps the JSON Schema of $name fresh (npm run generate)',
  ({ name, settings }) => {
    const file = join(__dirname, '..', '..', 'statemachines', name, 'settings.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(jsonSchemaOf(settings));
  },
);
