import * as z from 'zod';
import { macOf } from '../keyring/keyed-hash.ts';
import { type Keyring, newestKey } from '../keyring/keyring.ts';

/** What a link of ours may do. */
const purposes = ['unsubscribe', 'preferences'] as const;

const linkSchema = z.object({
  purpose: z.enum(purposes),
  /** Wend's opaque id: a link carries no address. */
  customer: z.string().regex(/^[a-z2-7]{26}$/),
  topic: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The day it was made, in days since 1970-01-01 (UTC). */
  day: z.coerce.number().int().min(0).max(100_000),
});

export type Link = z.output<typeof linkSchema>;

const DAY = 86_400_000;

/** The day of an instant, for a link that is made then. `now` in epoch milliseconds. */
export const dayOf = (now: number): number => Math.floor(now / DAY);

/** The path of a signed link below the address of the pages: "unsubscribe/k1.<customer>.marketing.20778.<signature>". */
export function linkPath(ring: Keyring, { purpose, customer, topic, day }: Link): string {
  const key = newestKey(ring);
  const facts = [key, customer, topic, String(day)];
  return `${purpose}/${[...facts, macOf(ring[key] ?? '', purpose, ...facts)].join('.')}`;
}

/**
 * What a link says that was followed; undefined when it is not one of ours. `purpose` is the page, `token` what stands
 * behind it. Whether it is too old for something is for the page to say: leaving must always be possible.
 */
export function readLink(ring: Keyring, purpose: string, token: string): Link | undefined {
  const [key = '', customer, topic, day = '', signature = '', ...more] = token.split('.');
  const secret = Object.hasOwn(ring, key) ? ring[key] : undefined;
  if (secret === undefined || more.length > 0) return undefined;
  const read = linkSchema.safeParse({ purpose, customer, topic, day });
  if (!read.success) return undefined;
  const due = macOf(secret, purpose, key, read.data.customer, read.data.topic, day);
  return sameText(due, signature) ? read.data : undefined;
}

/** Takes as long for a wrong signature as for a right one. */
function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let at = 0; at < a.length; at += 1) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}
