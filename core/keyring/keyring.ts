import * as z from 'zod';

/**
 * The shop's keys, by name: k1, k2 and so on. The newest signs links, and every one of them verifies, so that a
 * rotation breaks no link in an old mail. The oldest hashes names, and stays.
 */
export const keyringSchema = z
  .record(z.string().regex(/^k[1-9]\d{0,4}$/, 'must be named k1, k2, …'), z.string().min(32, 'must have 32 characters'))
  .refine((keys) => Object.keys(keys).length > 0, 'must hold a key');

export type Keyring = z.output<typeof keyringSchema>;

const numberOf = (name: string): number => Number(name.slice(1));

const inOrder = (ring: Keyring): readonly string[] => Object.keys(ring).sort((a, b) => numberOf(a) - numberOf(b));

export const newestKey = (ring: Keyring): string => inOrder(ring).at(-1) ?? '';

export const oldestKey = (ring: Keyring): string => inOrder(ring)[0] ?? '';

/** The name of the key after the newest. */
export const nextKey = (ring: Keyring): string => `k${numberOf(newestKey(ring)) + 1}`;
