import { sha256 } from '@noble/hashes/sha2';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A short name for any list of texts: 26 letters and digits (130 bits of SHA-256), safe in ARNs, tags and links.
 * The list is written as JSON first, so that ['a', 'bc'] and ['ab', 'c'] differ.
 */
export const hashOf = (...parts: readonly string[]): string => nameOf(sha256(JSON.stringify(parts)));

/** The first 130 bits of a digest, as 26 letters and digits. */
export function nameOf(digest: Uint8Array): string {
  let name = '';
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && name.length < 26) {
      bits -= 5;
      name += alphabet.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return name;
}

/** A number from 0 up to, but not including, 1 that is always the same for the same texts, and spread evenly. */
export function fractionOf(...parts: readonly string[]): number {
  const [a = 0, b = 0, c = 0, d = 0] = sha256(JSON.stringify(parts));
  return (((a * 256 + b) * 256 + c) * 256 + d) / 2 ** 32;
}
