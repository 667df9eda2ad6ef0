import type { Outcome } from './lambda/runtime.ts';
import type { Reply, RestRequest } from './wire/reply.ts';

/** What a function asks a service for. */
export interface Asking {
  readonly request: RestRequest;
  /** The function's name. */
  readonly by: string;
  /** Ends the function's execution environment at once, with all that it is doing. */
  readonly kill: () => void;
}

/** Stands between the functions and everything else, to try what becomes of a shop where things fail. */
export interface Disturbance {
  /** So many times faster than the machine's run a function's timers: its patience, its backoff, its timeout. */
  readonly haste: number;
  /** `serve` does what was asked for. Undefined closes the connection without an answer. */
  asks(asking: Asking, serve: () => Promise<Reply>): Promise<Reply | undefined>;
  /** `invoke` does one invocation of a function by its name. */
  invokes(name: string, event: string, invoke: (name: string, event: string) => Promise<Outcome>): Promise<Outcome>;
}

export const undisturbed: Disturbance = {
  haste: 1,
  asks: (_asking, serve) => serve(),
  invokes: (name, event, invoke) => invoke(name, event),
};
