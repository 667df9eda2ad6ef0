import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { storeSchema } from '../../core/store/store.ts';
import { settingsSchema } from '../../statemachines/cart-recovery/settings.ts';
import { journeys } from '../../statemachines/index.ts';
import type { StorySettings } from '../story/story.ts';

/** What the tale needs of the shop's own files. The synthesis has checked them already. */
export function readShop(root: string): {
  readonly name: string;
  readonly timeZone: string;
  readonly story: StorySettings;
} {
  const read = (file: string): unknown => parse(readFileSync(join(root, file), 'utf8'));
  const { market, shop } = storeSchema.parse(read('store.yaml'));
  const { quietFor, diagnosis } = settingsSchema.parse(read('statemachines/cart-recovery/settings.yaml'));
  const titles = new Map(journeys.map(({ name, title }) => [name, title]));
  const { locale, timeZone } = market;
  return { name: shop.name, timeZone, story: { quietFor, diagnosis, locale, timeZone, titles } };
}
