import { invalidPage } from './errors.ts';

const USUAL = 100;

export interface Asked {
  /** 0 means: as many as usual. */
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** A page of a list; its token names the last of its items, so that what is new meanwhile moves nothing. */
export function page<T>(
  all: readonly T[],
  { maxResults, nextToken }: Asked,
  keyOf: (item: T) => string,
): { items: readonly T[]; nextToken?: string } {
  const last = nextToken === undefined ? undefined : Buffer.from(nextToken, 'base64').toString();
  const from = last === undefined ? 0 : all.findIndex((item) => keyOf(item) === last) + 1;
  if (last !== undefined && from === 0) throw invalidPage();
  const items = all.slice(from, from + (maxResults === undefined || maxResults === 0 ? USUAL : maxResults));
  const end = items.at(-1);
  if (end === undefined || from + items.length >= all.length) return { items };
  return { items, nextToken: Buffer.from(keyOf(end)).toString('base64') };
}
