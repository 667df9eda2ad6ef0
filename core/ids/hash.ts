import { sha256 } from '@noble/hashes/sha2';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A short name for any list of texts: 26 letters and digits (130 bits of SHA-256), safe in ARNs, tags and links.
 * The list is written as JSON first, so that ['a', 'bc'] and ['ab', 'c'] differ.
 */
export function hashOf(...parts: readonly string[]): string {
  const digest = sha256(JSON.stringify(parts));
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
