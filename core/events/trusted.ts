import type { Store } from '../store/store.ts';
import type { Occurrence } from './occurrence.ts';

/** Whether an event may earn something: its source is one that only the shop itself can write to. */
export const isTrusted = ({ source }: Pick<Occurrence, 'source'>, { events }: Pick<Store, 'events'>): boolean =>
  events.trusted.includes(source) || source === events.shopifySource;
