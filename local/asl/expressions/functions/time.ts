import { own } from './own.ts';

const format = own('fromMillis');
const parse = own('toMillis');

/**
 * Of what is no number of milliseconds there is no time; a zone that is none is UTC. Measured on AWS, iwamot/sfnx
 * docs/design.md and its tests.
 */
export async function fromMillis(millis: unknown, picture?: string, zone?: string): Promise<unknown> {
  if (typeof millis !== 'number') return undefined;
  const offset = zone !== undefined && /^[+-]\d{4}$/.test(zone) ? zone : undefined;
  return format(undefined, [millis, picture, offset]);
}

const WITHOUT_ZONE = /^\d{4}(?:-\d\d){0,2}T\d\d:\d\d:\d\d(?:\.\d+)?$/;

/**
 * A time without a zone is one of UTC (measured on AWS, iwamot/sfnx docs/design.md), not of the machine this runs on.
 * What a picture leaves out is taken from `at`, in milliseconds.
 */
export async function toMillis(at: number, text?: string, picture?: string): Promise<unknown> {
  const isLocal = picture === undefined && text !== undefined && WITHOUT_ZONE.test(text);
  return parse({ environment: { timestamp: new Date(at) } }, [isLocal ? `${text}Z` : text, picture]);
}
