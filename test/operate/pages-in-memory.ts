import { hashOf } from '../../core/ids/hash.ts';
import type { Item, Key } from '../../core/table/table.ts';
import type { TablePages } from '../../lambdas/aws/table-pages.ts';

/** A whole table in memory, looked through as DynamoDB does: partitions in the order of a hash, `most` items a page. */
export function pagesInMemory(items: () => readonly Item[], most = Infinity): TablePages {
  const place = ({ pk, sk }: Key): string => `${hashOf(pk)} ${pk} ${sk}`;
  return {
    page: (after) => {
      const sorted = items()
        .map((item) => ({ ...item, version: 1 }))
        .sort((a, b) => (place(a) < place(b) ? -1 : 1))
        .filter((item) => after === undefined || place(item) > place(after));
      const page = sorted.slice(0, most);
      const last = page.at(-1);
      // DynamoDB names a last key also when nothing comes after it, if the page was full.
      const isFull = page.length === most;
      return Promise.resolve({ items: page, last: isFull && last ? { pk: last.pk, sk: last.sk } : undefined });
    },
  };
}
