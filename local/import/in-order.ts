import type { Imported } from './imported.ts';

/** Holds events back until nothing earlier can come, and gives them out in order of time. */
export interface InOrder {
  add(event: Imported): void;
  /** All events before an instant; those of the same instant in the order in which they were added. */
  before(instant: number): readonly Imported[];
}

export function createInOrder(): InOrder {
  let held: { readonly event: Imported; readonly sequence: number }[] = [];
  let sequence = 0;
  return {
    add: (event) => void held.push({ event, sequence: (sequence += 1) }),
    before(instant) {
      const ready = held.filter(({ event }) => event.at < instant);
      if (ready.length === 0) return [];
      held = held.filter(({ event }) => event.at >= instant);
      return ready.sort((a, b) => a.event.at - b.event.at || a.sequence - b.sequence).map(({ event }) => event);
    },
  };
}
