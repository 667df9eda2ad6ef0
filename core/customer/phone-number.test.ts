import fc from 'fast-check';
import { phoneNumber } from './phone-number.ts';

it.each<[string, string | undefined, string | undefined, string | undefined]>([
  ['as it is dialled from anywhere', '+447400123456', undefined, '+447400123456'],
  ['one of those that are kept for stories', '+44 7700 900123', undefined, '+447700900123'],
  ['with spaces, brackets and a zero that is not dialled', '+44 (0) 7400 123-456', undefined, '+447400123456'],
  ['the country does not change a whole number', '+4915123456789', 'GB', '+4915123456789'],
  ['as dialled at home, with the country', '07400 123456', 'GB', '+447400123456'],
  ['as dialled at home, in another country', '0151 23456789', 'DE', '+4915123456789'],
  ['with 00 instead of +, from that country', '0049 151 23456789', 'DE', '+4915123456789'],
  ['from the United States', '(201) 555-0123', 'US', '+12015550123'],
  ['as dialled at home, without a country', '07400 123456', undefined, undefined],
  ['as dialled at home, with a country that is none', '07400 123456', 'XX', undefined],
  ['as dialled at home, with a country in small letters', '07400 123456', 'gb', undefined],
  ['too short', '+44740', undefined, undefined],
  ['too long', '+44740012345678901', undefined, undefined],
  ['a country code that there is not', '+9991234567', undefined, undefined],
  ['words', 'ring me', 'GB', undefined],
  ['nothing', '', 'GB', undefined],
  ['not told', undefined, 'GB', undefined],
  ['an address', 'anna@example.com', 'GB', undefined],
  ['__proto__', '__proto__', '__proto__', undefined],
])('%s', (_what, text, country, number) => {
  expect(phoneNumber(text, country)).toBe(number);
});

it('whatever it is given, it answers a number of E.164 that it reads again as the same, or none', () => {
  const digits = fc.stringMatching(/^\+?[0-9 ()-]{4,18}$/);
  const countries = fc.constantFrom('GB', 'DE', 'US', 'JP', 'BR', 'XX', undefined);
  fc.assert(
    fc.property(fc.oneof(fc.string(), digits), countries, (text, country) => {
      const number = phoneNumber(text, country);
      if (number === undefined) return;
      expect(number).toMatch(/^\+[1-9]\d{4,14}$/);
      expect(phoneNumber(number, undefined)).toBe(number);
    }),
    { numRuns: 3000 },
  );
});
