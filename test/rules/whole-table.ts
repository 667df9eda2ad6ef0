import { memoryTable } from '../../core/table/memory-table.ts';
import type { Item, Table } from '../../core/table/table.ts';

/** A table in memory that can be looked through as a whole, which no part of Wend can or needs to. */
export interface WholeTable {
  readonly table: Table;
  /** Every item there is, in order of their keys. */
  readonly items: () => readonly Item[];
}

export function wholeTable(now: () => number): WholeTable {
  const memory = memoryTable(now);
  const kept = new Map<string, Item>();
  const nameOf = (key: { readonly pk: string; readonly sk: string }): string => `${key.pk} ${key.sk}`;
  const keep = (item: Item, written: boolean): boolean => {
    if (written) kept.set(nameOf(item), item);
    return written;
  };
  return {
    items: () => [...kept.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item),
    table: {
      ...memory,
      putIfAbsent: async (item) => keep(item, await memory.putIfAbsent(item)),
      putIfVersion: async (item, version) => keep(item, await memory.putIfVersion(item, version)),
      deleteIfVersion: async (key, version) => {
        const gone = await memory.deleteIfVersion(key, version);
        if (gone) kept.delete(nameOf(key));
        return gone;
      },
    },
  };
}

/** Where a text stands in any key or value: nothing that names a person may be left of one who is forgotten. */
export const tracesOf = (items: readonly Item[], needles: readonly string[]): readonly string[] =>
  items.flatMap((item) => {
    const text = JSON.stringify(item).toLowerCase();
    return needles.flatMap((needle) => (text.includes(needle.toLowerCase()) ? [`${needle} in ${text}`] : []));
  });
