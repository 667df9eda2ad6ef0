import type { DeadLetter } from './dead-letters.ts';
import type { Ledger } from './ledger.ts';
import type { Person } from './people.ts';
import type { Played } from './play.ts';
import type { TableRead } from './table.ts';
import type { Witness } from './witness.ts';

/** All that an auditor may see: what providers were asked, what lies in the table, what was put away. */
export interface Evidence {
  readonly people: readonly Person[];
  readonly played: Played;
  readonly ledger: Ledger;
  readonly witness: Witness;
  readonly table: TableRead;
  readonly deadLetters: readonly DeadLetter[];
  /** By "<enrolment>/<part>": what the providers have accepted, as they tell it. */
  readonly accepted: readonly string[];
}
