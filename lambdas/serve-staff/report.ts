import * as z from 'zod';
import { durationSchema } from '../../core/calendar/duration.ts';
import type { Journey } from '../../core/journey/journey.ts';
import type { ReportSettings } from '../../core/report/partition.ts';
import { reportOf } from '../../core/report/report-of.ts';
import { type Fact, sumOf, type Sums } from '../../core/report/sums.ts';
import type { Key, StoredItem, Table } from '../../core/table/table.ts';
import type { TablePages } from '../aws/table-pages.ts';

/** What the report reads, and how long it may take. */
export interface Reporting {
  readonly pages: TablePages;
  readonly settings: ReportSettings;
  /** Whether so much time has passed that the rest is for the next call. */
  readonly isLate: () => boolean;
}

/** One call's share of the report. */
export interface Share {
  readonly sums: Sums;
  /** Where the next call goes on; undefined when this was the last. */
  readonly next: string | undefined;
}

const CUSTOMER = 'customer#';
/** After all of a customer's shelves. */
const AFTER = '~';
/** So many facts fit the function's memory, and added up surely the 6 MB that a function may answer. */
const MOST_FACTS = 20_000;

/**
 * Adds up whole customers, page by page, until it is late. A page may end within a customer's partition: that one is
 * read to its end. The next call begins after the last partition that is whole. `now` in epoch milliseconds.
 */
export async function shareOf(
  table: Pick<Table, 'query'>,
  { pages, settings, isLate }: Reporting,
  from: Key | undefined,
  now: number,
): Promise<Share> {
  const facts: Fact[] = [];
  let after = from;
  do {
    const { items, last } = await pages.page(after);
    const cut = last?.pk.startsWith(CUSTOMER) === true ? last.pk : undefined;
    const whole = items.filter(({ pk }) => pk.startsWith(CUSTOMER) && pk !== cut);
    const partitions = [...partitionsOf(whole), ...(cut === undefined ? [] : [await table.query(cut, '')])];
    for (const partition of partitions) facts.push(...reportOf(partition, now, settings));
    after = cut === undefined ? last : { pk: cut, sk: AFTER };
  } while (after !== undefined && !isLate() && facts.length < MOST_FACTS);
  return { sums: sumOf(facts), next: after === undefined ? undefined : cursorOf(after) };
}

/** Items come one partition after the other. */
function partitionsOf(items: readonly StoredItem[]): readonly (readonly StoredItem[])[] {
  const partitions = new Map<string, StoredItem[]>();
  for (const item of items) {
    const before = partitions.get(item.pk);
    if (before === undefined) partitions.set(item.pk, [item]);
    else before.push(item);
  }
  return [...partitions.values()];
}

const cursorSchema = z.tuple([z.string().min(1), z.string().min(1)]);

/** A place in the table, opaque to whoever passes it back. */
const cursorOf = ({ pk, sk }: Key): string => Buffer.from(JSON.stringify([pk, sk])).toString('base64url');

/** The place that a cursor names; undefined when it is none of ours. */
export function placeAt(cursor: string): Key | undefined {
  try {
    const [pk, sk] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { pk, sk };
  } catch {
    return undefined;
  }
}

const cartSettings = z.object({
  quietFor: durationSchema,
  diagnosis: z.object({ shippingShare: z.number(), errors: z.number() }),
});

/** `written`: each journey's settings.yaml, by its name. */
export function reportSettings(
  journeys: readonly Pick<Journey, 'name' | 'about'>[],
  written: Readonly<Record<string, unknown>>,
): ReportSettings {
  const aboutCarts = journeys.find(({ about }) => about === 'cart');
  return {
    journeys: Object.fromEntries(journeys.map(({ name, about }) => [name, about])),
    carts: aboutCarts && cartSettings.parse(written[aboutCarts.name]),
  };
}
