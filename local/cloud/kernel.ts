import type { Clock } from '../clock/clock.ts';
import type { Ids } from './ids.ts';
import type { Journal } from './journal.ts';
import type { Meter } from './meter.ts';
import type { Observation } from './observation.ts';

/** What every service of the cloud stands on. */
export interface Kernel {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly ids: Ids;
  readonly meter: Meter;
  readonly observe: (observation: Observation) => void;
}
