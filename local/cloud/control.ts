import * as z from 'zod';
import { parseDuration } from '../../core/calendar/duration.ts';
import type { Clock } from '../clock/clock.ts';
import { readJson } from './json.ts';

/** A page or call of the laptop's own, beside AWS's. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly answer: (request: {
    readonly url: URL;
    readonly body: string;
  }) => Promise<{ readonly status: number; readonly type: string; readonly body: string }>;
}

const moveSchema = z.union(
  [z.strictObject({ advance: z.string() }), z.strictObject({ to: z.iso.datetime({ offset: true }) })],
  {
    error: 'Write {"advance": "1 day"} or {"to": "2026-11-22T09:00:00Z"}.',
  },
);

/** Whoever means more has mistyped; and no date lies beyond the year 275760. */
const FURTHEST = 3650 * 86_400_000;

const answer = (status: number, body: object) => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(body)}\n`,
});
const iso = (instant: number) => new Date(instant).toISOString();

/** What a request asks of the clock. */
type Move = { readonly by: number } | { readonly to: number };

/** How far, or to where; or what is wrong with the request. */
function moveOf(clock: Clock, body: string): Move | string {
  const move = named(clock, body);
  if (typeof move === 'string' || ('by' in move ? move.by : move.to - clock.now()) <= FURTHEST) return move;
  return `That is more than ten years ahead of ${iso(clock.now())}, where the clock is. Write at most "3650 days" at a time.`;
}

function named(clock: Clock, body: string): Move | string {
  let content: unknown;
  try {
    content = readJson(body);
  } catch {
    return 'The body is not JSON. Write {"advance": "1 day"} or {"to": "2026-11-22T09:00:00Z"}.';
  }
  const move = moveSchema.safeParse(content);
  if (!move.success) return 'Write {"advance": "1 day"} or {"to": "2026-11-22T09:00:00Z"}.';
  if ('advance' in move.data) {
    const duration = parseDuration(move.data.advance);
    if (duration !== undefined) return { by: duration };
    return `"${move.data.advance}" is no duration. Write one such as "1 hour", "90 minutes" or "3 days".`;
  }
  const instant = Date.parse(move.data.to);
  return instant >= clock.now() ? { to: instant } : gone(clock, instant);
}

const gone = (clock: Clock, instant: number): string =>
  `The clock is at ${iso(clock.now())} and cannot go back to ${iso(instant)}.`;

/** `pages`: where the app's HTTP API answers, if it has one. */
export function controlRoutes(clock: Clock, pages: string | undefined): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/_wend/health',
      answer: () => Promise.resolve(answer(200, { status: 'ok', now: iso(clock.now()), pages })),
    },
    {
      method: 'GET',
      path: '/_wend/clock',
      answer: () => {
        const due = clock.nextDue();
        const nextDue = due === undefined ? null : iso(due);
        return Promise.resolve(answer(200, { now: iso(clock.now()), nextDue, running: clock.running() }));
      },
    },
    {
      method: 'POST',
      path: '/_wend/clock',
      answer: async ({ body }) => {
        const move = moveOf(clock, body);
        if (typeof move === 'string') return answer(400, { message: move });
        if ('by' in move) await clock.advanceBy(move.by);
        else await clock.advanceTo(move.to);
        return answer(200, { now: iso(clock.now()) });
      },
    },
  ];
}
