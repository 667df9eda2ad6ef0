import * as z from 'zod';
import { invalid } from './errors.ts';

/** As the query of a list call says it. */
export const paged = {
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  NextToken: z.string().min(1).max(2048).optional(),
};

interface Asked {
  readonly MaxResults: number;
  readonly NextToken?: string | undefined;
}

/** A page of what is sorted by key. The token holds the last key: what goes meanwhile hides nothing behind it. */
export function page<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
  { MaxResults, NextToken }: Asked,
): { readonly items: readonly T[]; readonly NextToken?: string } {
  const after = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64url').toString();
  if (NextToken !== undefined && Buffer.from(after).toString('base64url') !== NextToken) {
    throw invalid('Invalid NextToken: give the one of the page before, as it is.');
  }
  const left = all.filter((one) => keyOf(one) > after);
  const items = left.slice(0, MaxResults);
  const last = items.at(-1);
  if (last === undefined || items.length === left.length) return { items };
  return { items, NextToken: Buffer.from(keyOf(last)).toString('base64url') };
}
