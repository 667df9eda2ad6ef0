import * as z from 'zod';
import type { Action } from './call.ts';
import { PlainError } from './plain-error.ts';

const instant = z.iso.datetime({ offset: true });
const whySchema = z.object({ customer: z.string(), lines: z.array(z.object({ at: instant, text: z.string() })) });
const erasedSchema = z.object({
  erased: z.literal(true),
  remains: z.array(z.object({ what: z.string(), howLong: z.string() })),
});
const pausedSchema = z.object({
  paused: z.array(z.object({ scope: z.string(), at: instant, by: z.string(), reason: z.string() })),
});

/** What is shown of an answer, without the last line break. Times by the clock of `timeZone`. Throws PlainError. */
export function shown(action: Exclude<Action, 'report' | 'codes'>, answer: unknown, timeZone: string): string {
  switch (action) {
    case 'why': {
      const { customer, lines } = understood(whySchema, answer);
      if (lines.length === 0) return `Nothing has been decided about ${customer} yet.`;
      return lines.map(({ at, text }) => `${localTime(at, timeZone)}  ${text}`).join('\n');
    }
    case 'export':
      return JSON.stringify(answer, null, 2);
    case 'erase': {
      const { remains } = understood(erasedSchema, answer);
      return [
        'Erased. What remains, and for how long:',
        ...remains.map(({ what, howLong }) => `- ${what}: ${howLong}`),
      ].join('\n');
    }
    case 'pause':
    case 'resume':
    case 'pauses': {
      const { paused } = understood(pausedSchema, answer);
      if (paused.length === 0) return 'Nothing is paused, but for what store.yaml may pause.';
      return paused
        .map(({ scope, at, by, reason }) => `${scope}: since ${localTime(at, timeZone)}, by ${by}: ${reason}`)
        .join('\n');
    }
  }
}

/** What was answered, in the form that the command knows. Throws PlainError. */
export function understood<Answer>(schema: z.ZodType<Answer>, answer: unknown): Answer {
  const read = schema.safeParse(answer);
  if (read.success) return read.data;
  throw new PlainError(
    'Wend answered in another form than this command knows. Use the command of the version that is deployed.',
  );
}

/** Such as "2026-11-21 18:05". */
function localTime(at: string, timeZone: string): string {
  const form = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return form.format(new Date(at));
}
