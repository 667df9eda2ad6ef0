import { frozenCopy } from './frozen-copy.ts';
import type { Item, Key, StoredItem, Table } from './table.ts';

/**
 * The customer table in memory: for rehearsals and tests. `now` says when items expire (epoch milliseconds). What is
 * read cannot be changed, so that nobody changes the table by it.
 */
export function memoryTable(now: () => number): Table {
  const partitions = new Map<string, Map<string, StoredItem>>();

  const isThere = (item: StoredItem | undefined): item is StoredItem =>
    item !== undefined && (item.expiresAt === undefined || item.expiresAt * 1000 > now());

  const find = (key: Key): StoredItem | undefined => {
    const item = partitions.get(key.pk)?.get(key.sk);
    return isThere(item) ? item : undefined;
  };

  const write = (item: Item, version: number): void => {
    const partition = partitions.get(item.pk) ?? new Map<string, StoredItem>();
    partitions.set(item.pk, partition);
    partition.set(item.sk, Object.freeze({ ...item, data: frozenCopy(item.data), version }));
  };

  return {
    get: (key) => Promise.resolve(find(key)),
    query: (pk, prefix, most) => {
      const items = [...(partitions.get(pk)?.values() ?? [])];
      const found = items.filter((item) => item.sk.startsWith(prefix) && isThere(item));
      return Promise.resolve(found.sort((a, b) => (a.sk < b.sk ? -1 : 1)).slice(0, most));
    },
    putIfAbsent: (item) => {
      if (find(item) !== undefined) return Promise.resolve(false);
      write(item, 1);
      return Promise.resolve(true);
    },
    putIfVersion: (item, version) => {
      if (find(item)?.version !== version) return Promise.resolve(false);
      write(item, version + 1);
      return Promise.resolve(true);
    },
    deleteIfVersion: (key, version) => {
      if (find(key)?.version !== version) return Promise.resolve(false);
      partitions.get(key.pk)?.delete(key.sk);
      return Promise.resolve(true);
    },
  };
}
