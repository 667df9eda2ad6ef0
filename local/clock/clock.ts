import { DueQueue } from './queue.ts';

export interface Timer {
  cancel(): void;
}

/** Virtual time: it stands, runs at real speed or jumps, and everything due happens in order, one thing after another. */
export interface Clock {
  /** Virtual epoch milliseconds. */
  now(): number;
  /** An idle timer (tidying up) is done in its turn, but is nothing to wait for: nextDue and drain pass it over. */
  at(instant: number, action: () => Promise<void> | void, options?: { readonly idle?: boolean }): Timer;
  nextDue(): number | undefined;
  /** Resolves when everything due until then has been done, with all that followed from it. */
  advanceTo(instant: number): Promise<void>;
  /** From wherever the clock is when its turn comes. */
  advanceBy(milliseconds: number): Promise<void>;
  /** Goes on until nothing is due any more. */
  drain(onStep?: (now: number) => void): Promise<void>;
  /** From here at real speed; the clock stands while work is in flight. */
  run(): void;
  /** Moves only when told: the initial state. */
  stand(): void;
  running(): boolean;
  /** For good: what is being done is the last thing done. */
  halt(): void;
}

interface Planned {
  readonly at: number;
  readonly sequence: number;
  action: (() => Promise<void> | void) | undefined;
}

/** Node's timers take at most a signed 32-bit number of milliseconds. */
const LONGEST_SLEEP = 2 ** 31 - 1;
/** How long work may go on before the port gets a turn. */
const TURN_MILLISECONDS = 10;

const iso = (instant: number) => new Date(instant).toISOString();

/** `settled` is called after each thing done, before the next one. */
export function createClock(startAt: number, settled: () => void = () => undefined): Clock {
  const busy = new DueQueue<Planned>();
  const idle = new DueQueue<Planned>();
  let current = startAt;
  let sequence = 0;
  let jobs: Promise<unknown> = Promise.resolve();
  let pending = 0;
  let anchor: { readonly virtual: number; readonly real: number } | undefined;
  let sleep: NodeJS.Timeout | undefined;
  let yielded = 0;
  let halted = false;

  function head(queue: DueQueue<Planned>): Planned | undefined {
    for (let first = queue.first(); first !== undefined; first = queue.first()) {
      if (first.action !== undefined) return first;
      queue.pop();
    }
    return undefined;
  }

  function nextAmongAll(): { readonly queue: DueQueue<Planned>; readonly planned: Planned } | undefined {
    if (halted) return undefined;
    const first = head(busy);
    const tidy = head(idle);
    if (tidy !== undefined && (first === undefined || tidy.at < first.at)) return { queue: idle, planned: tidy };
    return first === undefined ? undefined : { queue: busy, planned: first };
  }

  async function doUntil(instant: number): Promise<void> {
    for (let next = nextAmongAll(); next !== undefined && next.planned.at <= instant; next = nextAmongAll()) {
      next.queue.pop();
      current = Math.max(current, next.planned.at);
      const { action } = next.planned;
      next.planned.action = undefined;
      await action?.();
      settled();
      if (performance.now() - yielded > TURN_MILLISECONDS) {
        await new Promise((resolve) => setImmediate(resolve));
        yielded = performance.now();
      }
    }
    if (!halted) current = Math.max(current, instant);
  }

  function live(): number {
    if (anchor === undefined || pending > 0) return current;
    const target = anchor.virtual + Date.now() - anchor.real;
    current = Math.max(current, Math.min(target, nextAmongAll()?.planned.at ?? target));
    return current;
  }

  /** One movement of the clock after another; the real time that work takes is no virtual time. */
  function job(work: () => Promise<void>): Promise<void> {
    live();
    pending += 1;
    const done = jobs.then(work).finally(() => {
      pending -= 1;
      if (anchor !== undefined) anchor = { virtual: current, real: Date.now() };
      if (pending === 0) rest();
    });
    jobs = done.catch(() => undefined);
    return done;
  }

  /** Nothing in flight: sleeps until something is due, or does at once what became due meanwhile. */
  function rest(): void {
    clearTimeout(sleep);
    const next = nextAmongAll();
    if (next === undefined) return;
    if (next.planned.at <= current) {
      void job(() => doUntil(current));
    } else if (anchor !== undefined) {
      const wait = Math.min(next.planned.at - live(), LONGEST_SLEEP);
      sleep = setTimeout(() => {
        const reached = live();
        void job(() => doUntil(Math.max(reached, current)));
      }, wait);
    }
  }

  function refuseThePast(instant: number): void {
    if (instant < current) throw new Error(`The clock is at ${iso(current)} and cannot go back to ${iso(instant)}.`);
  }

  return {
    now: live,
    at(instant, action, options) {
      const planned: Planned = { at: Math.max(instant, live()), sequence: (sequence += 1), action };
      (options?.idle === true ? idle : busy).push(planned);
      if (pending === 0) rest();
      return { cancel: () => (planned.action = undefined) };
    },
    nextDue: () => head(busy)?.at,
    advanceTo: (instant) =>
      job(() => {
        refuseThePast(instant);
        return doUntil(instant);
      }),
    advanceBy: (milliseconds) => job(() => doUntil(current + milliseconds)),
    drain: (onStep) =>
      job(async () => {
        for (let due = head(busy)?.at; due !== undefined && !halted; due = head(busy)?.at) {
          await doUntil(due);
          onStep?.(current);
        }
      }),
    run() {
      anchor ??= { virtual: current, real: Date.now() };
      if (pending === 0) rest();
    },
    stand() {
      live();
      anchor = undefined;
      clearTimeout(sleep);
    },
    running: () => anchor !== undefined,
    halt() {
      halted = true;
      clearTimeout(sleep);
    },
  };
}
