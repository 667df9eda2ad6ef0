import type { Found } from './run.ts';

const columns = [
  'enrolments',
  'asked',
  'accepted',
  'no answer',
  'unknown',
  'dead letters',
  'overdue',
  'broken',
  'seconds',
];
const NAME = 38;

export function heading(enrolments: number, seed: number): string {
  const title = `${enrolments} carts, seed ${seed}. "asked": requests at a provider's door; "overdue": functions that ran out of time.`;
  return `${title}\n\n${'fault'.padEnd(NAME)}${columns.map((name) => name.padStart(name.length + 2)).join('')}`;
}

export function line({ kind, injected, ...found }: Found): string {
  const { enrolments, asked, accepted, open, unknown, deadLetters, overdue, broken, seconds } = found;
  const values = [enrolments, asked, accepted, open, unknown, deadLetters, overdue, broken.length, Math.round(seconds)];
  const row = columns.map((name, nth) => String(values[nth]).padStart(name.length + 2)).join('');
  const told = [...injected]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([what, count]) => `${what} ${count}`);
  return `${kind.name.padEnd(NAME)}${row}${told.length === 0 ? '' : `\n    injected: ${told.join('; ')}`}`;
}

const SHOWN = 12;

/** The first of what was promised and not kept. */
export function misdeeds({ broken, brokenJourneys }: Found): readonly string[] {
  const more = broken.length > SHOWN ? [`and ${broken.length - SHOWN} more`] : [];
  const journeys = brokenJourneys === 0 ? [] : [`${brokenJourneys} journeys ended with the outcome "broken"`];
  return [...journeys, ...broken.slice(0, SHOWN).map((one) => `BROKEN: ${one}`), ...more];
}
