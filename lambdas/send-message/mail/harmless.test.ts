import { color, oneLine, paragraphs, webAddress } from './harmless.ts';

describe('one line', () => {
  it('has no line breaks, no control characters and no marks that turn what follows', () => {
    expect(oneLine('  Ada\r\n\u0000Bcc: \u202eevil\u2069\t ')).toBe('Ada Bcc: evil');
  });

  it('keeps emoji and languages written from right to left', () => {
    expect(oneLine('שלום 👩‍🚀')).toBe('שלום 👩‍🚀');
  });

  it('is cut at a word when it is too long', () => {
    expect(oneLine('one two three', 11)).toBe('one two…');
  });

  it('is cut within a word when there is only one, but never within a character', () => {
    expect([oneLine('abcdefgh', 5), oneLine('abc👋👋', 5)]).toEqual(['abcd…', 'abc…']);
  });

  it('drops half characters, which no mail can carry', () => {
    expect(oneLine('a\ud83db')).toBe('ab');
  });
});

it('takes each line that holds something as a paragraph', () => {
  expect(paragraphs('Hello Ada,\nwe have kept it.\r\n\n  \nYours')).toEqual([
    'Hello Ada,',
    'we have kept it.',
    'Yours',
  ]);
});

describe('a web address', () => {
  it('is given in its normal form, with quotes encoded', () => {
    expect(webAddress('https://shop.example.com/a"b?c=<d>')).toBe('https://shop.example.com/a%22b?c=%3Cd%3E');
  });

  it.each(['', '/cart', 'javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'mailto:a@example.com'])(
    'is not %p',
    (text) => {
      expect(webAddress(text)).toBeUndefined();
    },
  );

  it('is not longer than a mail has room for', () => {
    expect(webAddress(`https://shop.example.com/${'é'.repeat(300)}`)).toBeUndefined();
    expect([webAddress('https://shop.example.com/a', 26), webAddress('https://shop.example.com/a', 25)]).toEqual([
      'https://shop.example.com/a',
      undefined,
    ]);
  });
});

it('takes for a colour only #rrggbb', () => {
  expect([color('#2f5d50', '#000000'), color('red;background:url(//evil)', '#000000')]).toEqual(['#2f5d50', '#000000']);
});
