import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { storeSchema } from '../../core/store/store.ts';
import { unknownNames } from './names-in-store.ts';

const written: unknown = parse(readFileSync(join(__dirname, '..', '..', 'store.yaml'), 'utf8'));
const store = storeSchema.parse(written);

it('accepts journeys whose topics store.yaml has', () => {
  expect(unknownNames(store, [{ name: 'cart-recovery', topic: 'marketing' }])).toEqual([]);
});

it('tells which journey has a topic that store.yaml does not have', () => {
  expect(unknownNames(store, [{ name: 'cart-recovery', topic: 'marketng' }])).toEqual([
    'statemachines/cart-recovery/journey.ts: topic: got "marketng"; store.yaml has no such topic; did you mean marketing? allowed are marketing, or add it to topics in store.yaml',
  ]);
});

it('tells which pause of store.yaml names no journey: it would pause nothing', () => {
  const paused = ['marketing', 'journey cart-recovry'];
  expect(unknownNames({ ...store, paused }, [{ name: 'cart-recovery', topic: 'marketing' }])).toEqual([
    'store.yaml: paused: got "journey cart-recovry"; there is no such journey; did you mean cart-recovery? allowed are cart-recovery',
  ]);
});
