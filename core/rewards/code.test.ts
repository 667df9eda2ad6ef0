import fc from 'fast-check';
import { testRing } from '../../test/customers/keyring.ts';
import { codeName, mintCode, readCode } from './code.ts';

const words = fc.stringMatching(/^[A-Z]{2,12}$/);
const parts = fc.array(fc.string(), { maxLength: 3 });

describe('a minted code', () => {
  it('has a word and three groups of four, or two groups of five alone', () => {
    expect([mintCode(testRing, 'THANKS', 'coupon-1'), mintCode(testRing, '', 'referral', 'customer-1', '1')]).toEqual([
      expect.stringMatching(/^THANKS(-[0-9A-HJKMNP-TV-Z]{4}){3}$/),
      expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/),
    ]);
  });

  it('is the same for the same parts, also after a rotation of the keys, and another with another oldest key', () => {
    const rotated = { ...testRing, k2: 'another-key-for-tests-and-nothing-2' };
    const other = { k1: 'another-key-for-tests-and-nothing-2' };
    const code = mintCode(testRing, 'THANKS', 'coupon-1');
    expect([mintCode(rotated, 'THANKS', 'coupon-1') === code, mintCode(other, 'THANKS', 'coupon-1') === code]).toEqual([
      true,
      false,
    ]);
  });

  it('differs where the parts differ, also where they only split differently', () => {
    const all = [['ab'], ['a', 'b'], ['', 'ab'], ['ab', ''], [], ['["ab"]']];
    expect(new Set(all.map((some) => mintCode(testRing, '', ...some))).size).toBe(all.length);
  });

  it('uses each of its 32 letters about as often as the others, in every place', () => {
    const codes = Array.from({ length: 3200 }, (_, nth) => mintCode(testRing, '', String(nth)).replace('-', ''));
    for (let place = 0; place < 10; place += 1) {
      const counts = new Map<string, number>();
      for (const code of codes) counts.set(code.charAt(place), (counts.get(code.charAt(place)) ?? 0) + 1);
      expect([counts.size, Math.min(...counts.values()) > 55, Math.max(...counts.values()) < 160]).toEqual([
        32,
        true,
        true,
      ]);
    }
  });

  it('is found by its name however it is typed', () => {
    const between = fc.array(fc.constantFrom('', '-', ' ', ' - ', '–', '\u2011', '\t', '\u200b', '\u00ad'), {
      minLength: 30,
      maxLength: 30,
    });
    const alike = new Map([
      ['0', ['0', 'o', 'O', '０']],
      ['1', ['1', 'i', 'I', 'l', 'L']],
      ['O', ['O', '0']],
      ['I', ['I', '1', 'l']],
      ['L', ['l', '1', 'I']],
    ]);
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(''), words),
        parts,
        between,
        fc.infiniteStream(fc.nat()),
        (word, some, blanks, picks) => {
          const code = mintCode(testRing, word, ...some);
          const typed = Array.from(code.replaceAll('-', ''), (letter, nth) => {
            const ways = alike.get(letter) ?? [letter, letter.toLowerCase()];
            return `${ways[(picks.next().value ?? 0) % ways.length] ?? ''}${blanks[nth] ?? ''}`;
          }).join('');
          expect([codeName(typed), codeName(` ${code.toLowerCase()}\n`)]).toEqual([codeName(code), codeName(code)]);
          expect(codeName(codeName(code))).toBe(codeName(code));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('has a name of its own: no two words or codes are read as one', () => {
    const codes = ['', 'THANKS', 'THANKSA', 'HELLO'].flatMap((word) =>
      Array.from({ length: 500 }, (_, nth) => mintCode(testRing, word, String(nth))),
    );
    expect(new Set(codes.map(codeName)).size).toBe(codes.length);
  });
});

describe('a code of the shop’s own', () => {
  it.each([
    [' summer-2026 ', 'SUMMER-2026'],
    ['Oil_10', 'OIL_10'],
    ['COMEBACK10', 'C0MEBACK10'],
    ['10 % off!', '10 % OFF!'],
    ['', ''],
    ['\u200bsale\u200b', 'SALE'],
  ])('%j goes by the name %j', (text, name) => {
    expect(codeName(text)).toBe(name);
  });

  it('always goes by one name, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[A-Za-z0-9_-]{3,40}$/)), (text) => {
        expect(codeName(codeName(text))).toBe(codeName(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '',
    'THANKS',
    'THANK-7K3M-9QX',
    'THANKSTHANKSA-7K3M-9QXF-2RTN',
    'A-7K3M-9QXF-2RTN',
    '7K3M9-QXF2U',
    '7K3M9_QXF2T',
  ])('%j is none of ours', (text) => {
    expect(readCode(text)).toBeUndefined();
  });
});
