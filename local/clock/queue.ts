interface Entry {
  readonly at: number;
  /** Of two entries due at the same instant, the one that was planned first comes first. */
  readonly sequence: number;
}

function precedes(left: Entry, right: Entry): boolean {
  return left.at < right.at || (left.at === right.at && left.sequence < right.sequence);
}

/** A binary heap: the entry due first is on top. */
export class DueQueue<T extends Entry> {
  readonly #heap: T[] = [];

  first(): T | undefined {
    return this.#heap[0];
  }

  push(entry: T): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !precedes(entry, parent)) break;
      heap[index] = parent;
      heap[above] = entry;
      index = above;
    }
  }

  pop(): T | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let index = 0;
    heap[0] = last;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      if (left === undefined) return top;
      const side = right !== undefined && precedes(right, left) ? 2 : 1;
      const child = side === 2 && right !== undefined ? right : left;
      if (!precedes(child, last)) return top;
      heap[index] = child;
      index = 2 * index + side;
      heap[index] = last;
    }
  }
}
