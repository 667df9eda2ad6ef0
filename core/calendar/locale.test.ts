import fc from 'fast-check';
import { isLocale } from './locale.ts';

it.each(['en', 'en-GB', 'fr-FR', 'zh-Hant-TW', 'sr-Latn', 'EN-gb'])('%s is a language tag', (tag) => {
  expect(isLocale(tag)).toBe(true);
});

it.each(['', 'e', 'english', 'en_GB', 'en-12', 'en-GB-GB', 'en-', 'en GB', 'x-klingon'])('%j is none', (tag) => {
  expect(isLocale(tag)).toBe(false);
});

it('what is one is one to every format', () => {
  const part = fc.constantFrom('en', 'GB', '12', 'Latn', 'u', 'co', 'x', 'e', 'variant', '1994');
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const tag = parts.join('-');
      if (isLocale(tag)) expect(() => new Intl.NumberFormat(tag)).not.toThrow();
    }),
  );
});
