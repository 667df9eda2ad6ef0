import fc from 'fast-check';
import { testRing } from '../../test/customers/keyring.ts';
import { hashOf } from '../ids/hash.ts';
import { keyedHash, macOf } from '../keyring/keyed-hash.ts';
import { dayOf, type Link, linkPath, readLink } from './link.ts';

const rotated = { ...testRing, k2: 'another-key-for-tests-and-nothing-1' };
const links: fc.Arbitrary<Link> = fc.record({
  purpose: fc.constantFrom('unsubscribe', 'preferences'),
  customer: fc.string().map((text) => hashOf(text)),
  topic: fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/),
  day: fc.integer({ min: 0, max: 100_000 }),
});
const link: Link = { purpose: 'unsubscribe', customer: hashOf('anna'), topic: 'marketing', day: 20_778 };

/** The page and what stands behind it. */
function follow(ring: typeof testRing, path: string): Link | undefined {
  const [purpose = '', ...token] = path.split('/');
  return readLink(ring, purpose, token.join('/'));
}

it('says what it was made to say', () => {
  fc.assert(
    fc.property(links, (one) => {
      expect(follow(testRing, linkPath(testRing, one))).toEqual(one);
    }),
  );
});

it('with any one character altered, left out, put in or swapped with its neighbour, it is not one of ours', () => {
  const path = linkPath(testRing, link);
  const alphabet = 'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789.-_/%+ é\u0000'.split('');
  const accepted: string[] = [];
  let tried = 0;
  const attempt = (altered: string): void => {
    if (altered === path) return;
    tried += 1;
    if (follow(testRing, altered) !== undefined) accepted.push(altered);
  };
  for (let at = 0; at <= path.length; at += 1) {
    attempt(path.slice(0, at) + path.slice(at + 1));
    attempt(
      path.slice(0, at) +
        path
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        path.slice(at + 2),
    );
    for (const sign of alphabet) {
      attempt(path.slice(0, at) + sign + path.slice(at + 1));
      attempt(path.slice(0, at) + sign + path.slice(at));
    }
  }
  expect(accepted).toEqual([]);
  expect(tried).toBeGreaterThan(7000);
});

it('no part of one link is good in another, nor on another page', () => {
  fc.assert(
    fc.property(links, links, fc.integer({ min: 0, max: 4 }), (one, other, part) => {
      const [a = '', b = ''] = [one, other].map((each) => linkPath(rotated, each).split('/')[1]);
      const mixed = a
        .split('.')
        .with(part, b.split('.')[part] ?? '')
        .join('.');
      fc.pre(mixed !== a && mixed !== b);
      expect(readLink(rotated, one.purpose, mixed)).toBeUndefined();
    }),
  );
  const token = linkPath(testRing, link).split('/')[1] ?? '';
  expect(['preferences', 'Unsubscribe', '', '__proto__'].map((page) => readLink(testRing, page, token))).toEqual(
    Array(4).fill(undefined),
  );
});

it.each(['', '.', '....', 'k1....', '__proto__.a.b.c.d', 'constructor.a.b.1.x', 'k1', 'a'.repeat(100_000), '%00'])(
  'nonsense is not one of ours: %.20s',
  (token) => {
    expect(readLink(testRing, 'unsubscribe', token)).toBeUndefined();
  },
);

it('the same day written in another way is not the same link', () => {
  const token = linkPath(testRing, link).split('/')[1] ?? '';
  const others = ['020778', '20778.0', '+20778', ' 20778', '2.0778e4', '0x512a'];
  expect(others.map((day) => readLink(testRing, 'unsubscribe', token.replace('20778', day)))).toEqual(
    others.map(() => undefined),
  );
});

describe('keys that are rotated', () => {
  it('old links stay good, and new ones are signed with the new key', () => {
    const old = linkPath(testRing, link);
    expect(follow(rotated, old)).toEqual(link);
    expect(linkPath(rotated, link)).toContain('/k2.');
    expect(follow(rotated, linkPath(rotated, link))).toEqual(link);
  });

  it('a link of a key that is gone, or that came later, is not one of ours', () => {
    expect(follow({ k2: rotated.k2 }, linkPath(testRing, link))).toBeUndefined();
    expect(follow(testRing, linkPath(rotated, link))).toBeUndefined();
  });

  it('a link that names another key than it was signed with is not one of ours', () => {
    expect(follow(rotated, linkPath(rotated, link).replace('k2.', 'k1.'))).toBeUndefined();
  });
});

it('holds an opaque id, and is no longer for a long address', () => {
  expect(linkPath(testRing, link)).toMatch(/^unsubscribe\/k1\.[a-z2-7]{26}\.marketing\.20778\.[a-z2-7]{26}$/);
});

it('a hash of a name that somebody can choose is never a signature', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 6 }), links, (parts, one) => {
      const path = linkPath(testRing, one);
      expect(path.endsWith(keyedHash(testRing, ...parts))).toBe(false);
      expect(path.endsWith(macOf('another secret', ...parts))).toBe(false);
    }),
  );
});

it('its day is the day in UTC', () => {
  const days = ['2026-11-21T00:00:00.000Z', '2026-11-21T23:59:59.999Z', '2026-11-22T00:00:00.000Z'];
  expect(days.map((instant) => dayOf(Date.parse(instant)) - 20_778)).toEqual([0, 0, 1]);
});
