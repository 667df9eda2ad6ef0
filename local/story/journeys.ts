import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import type { StoryLine } from './line.ts';
import { bump, type Saying } from './saying.ts';

/** What became of the runs of one journey. */
export interface Runs {
  readonly entered: number;
  /** How those ended that have: by outcome. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Who did not enter, by why not. */
  readonly refusals: ReadonlyMap<string, number>;
}

/** The part of the tale that is about the runs of all journeys. */
export interface Journeys {
  hear(at: number, customer: string, enrolment: Enrolment): readonly StoryLine[];
  /** By journey. */
  account(): ReadonlyMap<string, Runs>;
}

/** Nothing happens when somebody stays away, so its beginning is all there is to tell. */
const winBack = 'win-back';

type Run = Pick<Enrolment, 'journey' | 'status'> & { readonly outcome: string; readonly reason: string };

export function createJourneys({ nameOf }: Saying): Journeys {
  const runs = new Map<string, Run>();

  return {
    hear(at, customer, { id, journey, status, outcome = '', decisions }) {
      const before = runs.get(id);
      // Whoever shares a reward has a copy of the run, which nobody ends.
      if (before?.status === 'ended') return [];
      runs.set(id, { journey, status, outcome, reason: decisions.at(-1)?.reason ?? '' });
      const begins = status !== 'not enrolled' && (before === undefined || before.status === 'not enrolled');
      if (journey !== winBack || !begins) return [];
      return [{ at, tone: 'left', text: `${nameOf(customer)} has not ordered for a while` }];
    },
    account() {
      const all = new Map<string, { entered: number; outcomes: Map<string, number>; refusals: Map<string, number> }>();
      for (const { journey, status, outcome, reason } of runs.values()) {
        const sum = all.get(journey) ?? {
          entered: 0,
          outcomes: new Map<string, number>(),
          refusals: new Map<string, number>(),
        };
        all.set(journey, sum);
        if (status === 'not enrolled') bump(sum.refusals, reason || 'for no recorded reason');
        else sum.entered += 1;
        if (status === 'ended') bump(sum.outcomes, outcome);
      }
      return all;
    },
  };
}
