import { callbacks } from './callbacks.ts';
import type { Case } from './case.ts';
import { catches } from './catches.ts';
import { heartbeats } from './heartbeats.ts';
import { retries } from './retries.ts';
import { names, stops } from './stops-and-names.ts';
import { timeouts } from './timeouts.ts';

export type { Case, Seen, Span, Step } from './case.ts';

/** What no recording tells of, by AWS's documentation and to our best knowledge. */
export const cases: readonly Case[] = [
  ...callbacks,
  ...heartbeats,
  ...timeouts,
  ...retries,
  ...catches,
  ...stops,
  ...names,
];

/** The engine starts what it is told to start: names are the wire's. */
export const isOfTheWire = ({ steps }: Case): boolean => steps.some(({ do: does }) => does === 'start');
