/** Values as JSON has them: what an item's data consists of. */
export type Plain =
  null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain | undefined };

export interface Key {
  /** Partition: everything about one customer shares one. */
  readonly pk: string;
  /** Sort key: the kind of item, and which one. */
  readonly sk: string;
}

export interface Item extends Key {
  readonly data: Plain;
  /** Epoch seconds after which the item may be gone; reads ignore it from then on. */
  readonly expiresAt?: number;
}

export interface StoredItem extends Item {
  /** Rises by one with each write; 1 when the item is new. */
  readonly version: number;
}

/**
 * The narrow door to the customer table. Reads are strongly consistent. Writes are conditional, and answer whether
 * they happened: false means that somebody else was first, so read again and decide anew.
 */
export interface Table {
  get(key: Key): Promise<StoredItem | undefined>;
  /** Items of a partition whose sort key begins with `prefix`, in order of their sort keys; the first `most` of them. */
  query(pk: string, prefix: string, most?: number): Promise<readonly StoredItem[]>;
  putIfAbsent(item: Item): Promise<boolean>;
  /** Writes over the version that was read, and makes it `version + 1`. */
  putIfVersion(item: Item, version: number): Promise<boolean>;
  deleteIfVersion(key: Key, version: number): Promise<boolean>;
}
