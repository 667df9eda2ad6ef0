import type { Enrolment } from '../enrolment/enrolment.ts';
import { hashOf } from '../ids/hash.ts';
import type { Journey, Rules, Words } from './journey.ts';

/** A journey with the settings that new enrolments get. */
export interface BoundJourney {
  readonly journey: Journey;
  readonly rules: Rules;
  /** The numbers as written, for the enrolment's input. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly words: Words;
  /** Content hash of the words. */
  readonly copy: string;
}

/** Settings are as settings.yaml has them: `messages` are the words, everything else the numbers. */
export function bindJourney(journey: Journey, written: Readonly<Record<string, unknown>>): BoundJourney {
  const { messages, ...settings } = written;
  const words: Words = typeof messages === 'object' && messages !== null ? { ...messages } : {};
  return { journey, rules: journey.bind(settings), settings, words, copy: hashOf('copy', JSON.stringify(words)) };
}

/** The rules that an enrolment was begun with: a later change of settings moves nobody who is on the way. */
export const rulesOf = (journey: Journey, enrolment: Enrolment): Rules => journey.bind(enrolment.input?.settings ?? {});
