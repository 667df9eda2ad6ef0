import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import { nameOf } from '../ids/hash.ts';
import { type Keyring, oldestKey } from './keyring.ts';

/** 130 bits of HMAC-SHA-256 (RFC 2104) over a list of texts, as 26 letters and digits. */
export function macOf(secret: string, ...parts: readonly string[]): string {
  return nameOf(hmac(sha256, secret, JSON.stringify(parts)));
}

/**
 * Stands for an address or another name of a person where the name itself must not lie: the same for the same name,
 * and nobody without the key can tell whose it is, not even by trying all addresses there are.
 */
export const keyedHash = (ring: Keyring, ...parts: readonly string[]): string =>
  macOf(ring[oldestKey(ring)] ?? '', ...parts);
