import type * as z from 'zod';
import type { EventName } from './lanes.ts';
import type { Occurrence } from './occurrence.ts';

interface Declaration<N extends EventName, S extends z.ZodType> {
  readonly name: N;
  /** What it says and what Wend does with it, for docs/events.md. */
  readonly about: string;
  /** The fields of `properties`; for Identify and Signed Up nothing, their fields are `traits`. */
  readonly properties: S;
  /** A whole `detail`, used in the docs and as a test. */
  readonly example: object;
}

/** An event as the rules know it: its name, when and whom it concerns, and its properties, checked. */
export type Known<N extends EventName, P> = Occurrence & { readonly name: N; readonly properties: P };

/** One native event: its name, schema, documentation and example, and how it is read. */
export const defineEvent = <const N extends EventName, S extends z.ZodType>(declaration: Declaration<N, S>) => ({
  ...declaration,
  read: (occurrence: Occurrence, properties: unknown): Known<N, z.output<S>> | z.ZodError => {
    const result = declaration.properties.safeParse(properties, { reportInput: true });
    return result.success ? { ...occurrence, name: declaration.name, properties: result.data } : result.error;
  },
});
