import * as z from 'zod';
import { survivorOf } from '../customer/find.ts';
import { read, type Shape, update } from '../customer/keep.ts';
import { markKey } from '../customer/keys.ts';
import { keyedHash } from '../keyring/keyed-hash.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import { mailbox } from './normalised.ts';
import type { Person } from './same-person.ts';

/** Something that tells a person, by its keyed hash. */
export interface Mark {
  readonly what: 'email address' | 'phone number' | 'device' | 'browser';
  readonly hash: string;
}

const markSchema = z.object({
  /** Whoever has it was a friend once: under which name, and since when. Epoch milliseconds. */
  friend: z.object({ place: z.string(), at: z.number() }).optional(),
  /** Whoever has it has bought: the earliest order that is known. */
  bought: z.object({ customer: z.string(), at: z.number() }).optional(),
  /** When it was noted last. */
  notedAt: z.number(),
});

type Known = z.output<typeof markSchema>;

const DAY = 86_400_000;
const KEPT = 730 * DAY;
/** What is still true is noted again in time. */
export const NOTED_AGAIN = 365 * DAY;

const unknown: Known = { notedAt: 0 };
const shape: Shape<Known> = {
  schema: markSchema,
  fresh: unknown,
  expiresAt: ({ notedAt }) => Math.ceil((notedAt + KEPT) / 1000),
};

/** What is not known marks nobody. In one order, so that of two who share several one is the first with all of them. */
export function marksOf(ring: Keyring, { email = '', phone = '', devices }: Person, browser?: string): readonly Mark[] {
  const box = mailbox(email);
  const marks: readonly Mark[] = [
    ...(box === '' ? [] : [{ what: 'email address', hash: keyedHash(ring, 'mailbox', box) } as const]),
    ...(phone === '' ? [] : [{ what: 'phone number', hash: keyedHash(ring, 'phone', phone) } as const]),
    ...devices.map((device) => ({ what: 'device', hash: keyedHash(ring, 'device', device) }) as const),
    ...(browser === undefined ? [] : [{ what: 'browser', hash: browser } as const]),
  ];
  return [...marks].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** A friend who is to be accepted. */
export interface Claim {
  readonly customer: string;
  /** The name under which the friend takes a place. */
  readonly place: string;
  /** When the friend came, and now; epoch milliseconds. */
  readonly at: number;
  readonly now: number;
}

/**
 * Claims all that tells a friend, so that one person is a friend once, for whichever advocate. Undefined when it is
 * this friend's; else why not, in words. A repetition claims the same; nothing is ever given back: who was refused for
 * one of them is the same person by the others, too.
 */
export async function claimMarks(table: Table, marks: readonly Mark[], claim: Claim): Promise<string | undefined> {
  const known = await Promise.all(
    marks.map(async ({ what, hash }) => ({ what, mark: (await read(table, markKey(hash), markSchema))?.data })),
  );
  for (const { what, mark } of known) {
    const { bought, friend } = mark ?? unknown;
    const isOwn = async (id: string): Promise<boolean> => (await survivorOf(table, id)) === claim.customer;
    if (friend !== undefined && friend.place !== claim.place && !(await isOwn(friend.place))) return wasFriend(what);
    if (bought !== undefined && bought.at < claim.at && !(await isOwn(bought.customer))) return hasBought(what);
  }
  const before = new Map(known.map(({ mark }, at) => [marks[at]?.hash, mark?.friend?.place]));
  for (const { what, hash } of marks) {
    const mine = [claim.place, before.get(hash)];
    const { data } = await update(table, markKey(hash), shape, (mark) =>
      mark.friend === undefined
        ? { ...mark, friend: { place: claim.place, at: claim.now }, notedAt: Math.max(mark.notedAt, claim.now) }
        : mark,
    );
    if (!mine.includes(data.friend?.place)) return wasFriend(what);
  }
  return undefined;
}

/** Names nobody. */
const wasFriend = (what: Mark['what']): string => `one person is a friend once: the same ${what}`;
export const hasBought = (what: Mark['what']): string => `has bought before, so is not new here: the same ${what}`;

/** What is true of whoever has a mark. */
export type Fact = Pick<Known, 'friend' | 'bought'>;

/** Notes with a mark that somebody has bought, or was a friend. What is known already stays. `now` in epoch milliseconds. */
export async function noteMark(table: Table, { hash }: Mark, { friend, bought }: Fact, now: number): Promise<void> {
  await update(table, markKey(hash), shape, (mark) => {
    const first = [mark.bought ?? [], bought ?? []].flat().sort((a, b) => a.at - b.at)[0];
    const facts: Fact = {
      ...((mark.friend ?? friend) === undefined ? {} : { friend: mark.friend ?? friend }),
      ...(first === undefined ? {} : { bought: first }),
    };
    const isNews = JSON.stringify(facts) !== JSON.stringify({ ...mark, notedAt: undefined });
    return isNews || now - mark.notedAt > NOTED_AGAIN ? { ...facts, notedAt: Math.max(mark.notedAt, now) } : mark;
  });
}
