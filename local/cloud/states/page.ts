import { AwsError } from '../aws-error.ts';

const USUAL = 100;

export interface Asked {
  /** 0 means: as many as usual. */
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** A page of a list; its token says where the next one begins. */
export function page<T>(
  all: readonly T[],
  { maxResults, nextToken }: Asked,
): { items: readonly T[]; nextToken?: string } {
  const from = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString());
  if (!Number.isInteger(from)) throw new AwsError('InvalidToken', `Invalid Token: '${nextToken ?? ''}'`);
  const to = from + (maxResults === undefined || maxResults === 0 ? USUAL : maxResults);
  const items = all.slice(from, to);
  return to < all.length ? { items, nextToken: Buffer.from(String(to)).toString('base64') } : { items };
}
