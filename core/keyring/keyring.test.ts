import fc from 'fast-check';
import { keyedHash } from './keyed-hash.ts';
import { type Keyring, keyringSchema, newestKey, nextKey, oldestKey } from './keyring.ts';

const secret = (name: string): string => `${name}-`.padEnd(32, 'x');
const ringOf = (...names: readonly string[]): Keyring => Object.fromEntries(names.map((name) => [name, secret(name)]));

it.each<[string, string[], [string, string, string]]>([
  ['one key is the oldest and the newest', ['k1'], ['k1', 'k1', 'k2']],
  ['ten comes after nine', ['k9', 'k10', 'k1'], ['k1', 'k10', 'k11']],
  ['keys that were taken out leave gaps', ['k7', 'k3'], ['k3', 'k7', 'k8']],
])('%s', (_what, names, order) => {
  const ring = ringOf(...names);
  expect([oldestKey(ring), newestKey(ring), nextKey(ring)]).toEqual(order);
});

it('whatever is added, the same name has the same hash', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 2, max: 99_999 }), { maxLength: 5 });
  fc.assert(
    fc.property(numbers, fc.array(fc.string(), { maxLength: 3 }), (added, parts) => {
      const ring = ringOf(...added.map((number) => `k${number}`), 'k1');
      expect(keyringSchema.parse(ring)).toEqual(ring);
      expect(keyedHash(ring, ...parts)).toBe(keyedHash(ringOf('k1'), ...parts));
    }),
  );
});

it('names that differ have hashes that differ, also where they only split differently', () => {
  const names = [['ab'], ['a', 'b'], ['', 'ab'], ['ab', ''], ['["ab"]'], ['a","b'], []];
  expect(new Set(names.map((parts) => keyedHash(ringOf('k1'), ...parts))).size).toBe(names.length);
});

it('is HMAC-SHA-256 as others have it', () => {
  // Computed by Python's hmac over ["email","a"]: the first 130 bits in base 32 (RFC 4648), in small letters.
  expect(keyedHash(ringOf('k1'), 'email', 'a')).toBe('e4twgvxcwnykgyp6fbdddbodnn');
});

it.each<[string, unknown, string]>([
  ['no key', {}, 'must hold a key'],
  ['a short key', { k1: 'short' }, 'must have 32 characters'],
  ['a key by another name', { key: secret('key') }, 'must be named k1, k2, …'],
  ['a key called k0', { k0: secret('k0') }, 'must be named k1, k2, …'],
])('%s is refused', (_what, ring, message) => {
  const parsed = keyringSchema.safeParse(ring);
  expect(JSON.stringify(parsed.error?.issues)).toContain(message);
});
