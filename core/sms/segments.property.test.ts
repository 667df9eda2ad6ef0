import fc from 'fast-check';
import { plainText, unwritable } from './plain.ts';
import { segmentsOf } from './segments.ts';

const plain = fc.constantFrom('a', 'Z', '9', ' ', '\n', '@', '£', 'é', "'", '"', '-');
const escaped = fc.constantFrom('^', '{', '}', '\\', '[', '~', ']', '|', '€');
const beyond = fc.constantFrom('ç', '価', '\ud800', '🛒', '👩‍👩‍👧', 'e\u0301');
const typographic = fc.constantFrom('’', '“', '”', '–', '—', '…', '\u00a0', '\u202f', '•', '\u00ad', '×');
const text = (...of: fc.Arbitrary<string>[]) =>
  fc.array(fc.oneof(...of), { maxLength: 400 }).map((letters) => letters.join(''));

/** What one part holds at most, and at least where another follows: it may end early for what must not be cut. */
const held = (encoding: string, parts: number) => {
  const [alone, ofSeveral] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
  const most = parts <= 1 ? alone * parts : ofSeveral * parts;
  const least = parts <= 1 ? parts : Math.max(alone + 1, (ofSeveral - 1) * (parts - 1) + 1);
  return { most, least };
};

describe('the parts of any text', () => {
  it('hold all of it, and none is wasted', () => {
    fc.assert(
      fc.property(text(plain, escaped, beyond, typographic, fc.string({ unit: 'binary' })), (said) => {
        const { encoding, parts, units } = segmentsOf(said);
        const { most, least } = held(encoding, parts);
        return units >= least && units <= most;
      }),
    );
  });

  it('are in the plain alphabet exactly where no character is beyond it', () => {
    fc.assert(
      fc.property(text(plain, escaped), text(beyond, typographic), (said, more) => {
        expect(segmentsOf(said)).toMatchObject({ encoding: 'GSM-7', culprits: [] });
        const { encoding, culprits, units } = segmentsOf(said + more);
        expect(encoding).toBe(more === '' ? 'GSM-7' : 'UCS-2');
        // Of é in two characters, the letter is a plain one.
        expect(culprits).toEqual([...new Set(Array.from(more))].filter((character) => character !== 'e'));
        if (more !== '') expect(units).toBe((said + more).length);
      }),
    );
  });
});

describe('any text in plain letters', () => {
  it('never costs more, and saying it again changes nothing', () => {
    fc.assert(
      fc.property(text(plain, escaped, beyond, typographic), (said) => {
        const once = plainText(said);
        expect(segmentsOf(once).parts).toBeLessThanOrEqual(segmentsOf(said).parts);
        expect(plainText(once)).toBe(once);
      }),
    );
  });

  it('is in the plain alphabet when only typography kept it out and it gets no longer', () => {
    const short = fc.constantFrom('’', '“', '–', '\u00a0', '•', '\u00ad');
    fc.assert(
      fc.property(text(plain, escaped, short), (said) => {
        expect(segmentsOf(plainText(said)).encoding).toBe('GSM-7');
        expect(unwritable(said)).toEqual([]);
      }),
    );
  });

  it('is as written when something in it has no plain way to be written', () => {
    fc.assert(
      fc.property(text(plain, typographic), text(plain, typographic), (before, after) => {
        const said = `${before}🛒${after}`;
        expect(plainText(said)).toBe(said);
        expect(unwritable(said)).toEqual(['🛒']);
      }),
    );
  });
});
