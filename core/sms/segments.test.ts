import { plainText, unwritable } from './plain.ts';
import { segmentsOf } from './segments.ts';

describe('a text message', () => {
  it.each([
    ['nothing', '', { encoding: 'GSM-7', parts: 0, units: 0, culprits: [] }],
    ['160 plain characters', 'a'.repeat(160), { encoding: 'GSM-7', parts: 1, units: 160, culprits: [] }],
    ['161', 'a'.repeat(161), { encoding: 'GSM-7', parts: 2, units: 161, culprits: [] }],
    ['twice 153', 'a'.repeat(306), { encoding: 'GSM-7', parts: 2, units: 306, culprits: [] }],
    ['one more', 'a'.repeat(307), { encoding: 'GSM-7', parts: 3, units: 307, culprits: [] }],
    ['80 euro signs, worth two each', '€'.repeat(80), { encoding: 'GSM-7', parts: 1, units: 160, culprits: [] }],
    ['70 characters, one curly', `${'a'.repeat(69)}’`, { encoding: 'UCS-2', parts: 1, units: 70, culprits: ['’'] }],
    ['71', `${'a'.repeat(70)}’`, { encoding: 'UCS-2', parts: 2, units: 71, culprits: ['’'] }],
    ['35 emoji, two units each', '🛒'.repeat(35), { encoding: 'UCS-2', parts: 1, units: 70, culprits: ['🛒'] }],
    ['half an emoji', 'a\ud83d', { encoding: 'UCS-2', parts: 1, units: 2, culprits: ['\ud83d'] }],
    ['lower-case ç, which is not in the alphabet', 'Çç', { encoding: 'UCS-2', parts: 1, units: 2, culprits: ['ç'] }],
  ])('of %s', (_what, text, expected) => {
    expect(segmentsOf(text)).toEqual(expected);
  });

  it('is never cut within a euro sign or an emoji, even if that takes another part', () => {
    const [septets, units] = [`${'a'.repeat(152)}€`.repeat(2), `${'a'.repeat(66)}🛒`.repeat(2)];
    expect(segmentsOf(septets)).toMatchObject({ encoding: 'GSM-7', units: 308, parts: 3 });
    expect(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toMatchObject({ units: 305, parts: 2 });
    expect(segmentsOf(units)).toMatchObject({ encoding: 'UCS-2', units: 136, parts: 3 });
  });

  it('has the 127 characters of the plain alphabet, and ten by escape', () => {
    const all = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code));
    const sizes = all.map((character) => segmentsOf(character)).filter(({ encoding }) => encoding === 'GSM-7');
    expect(sizes.filter(({ units }) => units === 1)).toHaveLength(127);
    expect(sizes.filter(({ units }) => units === 2)).toHaveLength(10);
  });
});

describe('plain letters', () => {
  it.each([
    ['“It’s yours” – 2 × £12.50…', '"It\'s yours" - 2 x £12.50...'],
    ['1\u202f234,50\u00a0€', '1 234,50 €'],
    ['• lamp\u2028• rug\u00ad', '- lamp\n- rug'],
    ['Cafe\u0301', 'Café'],
    ['Ca ira, garçon', 'Ca ira, garçon'],
    ['It’s a 🛒', 'It’s a 🛒'],
  ])('say %s as %s', (text, said) => {
    expect(plainText(text)).toBe(said);
  });

  it('are not used where they would cost more', () => {
    const dots = '…'.repeat(60);
    expect(plainText(dots)).toBe(dots);
  });

  it('cannot say what means something else', () => {
    expect(unwritable('“Ça va, garçon?” 価 🛒 🛒')).toEqual(['ç', '価', '🛒']);
  });
});
