import fc from 'fast-check';
import { compileExpression } from './expression.ts';
import { javaWhitespace } from './java-whitespace.ts';

// Measured on AWS, iwamot/sfnx docs/design.md.
describe('whitespace in a regular expression', () => {
  it.each([
    ['a\\d[b-c]', 'a\\d[b-c]'],
    ['^\\s+|\\s+$', '^[ \\t\\n\\v\\f\\r]+|[ \\t\\n\\v\\f\\r]+$'],
    ['\\S-\\s-', '[^ \\t\\n\\v\\f\\r]-[ \\t\\n\\v\\f\\r]-'],
    ['[a\\s]\\s', '[a \\t\\n\\v\\f\\r][ \\t\\n\\v\\f\\r]'],
    ['[^\\s\\S]', '[^ \\t\\n\\v\\f\\r\\S]'],
    ['[\\s-x]', '[ \\t\\n\\v\\f\\r\\-x]'],
    ['[+-\\s]', '[+\\- \\t\\n\\v\\f\\r]'],
    ['\\\\s\\[\\s\\]', '\\\\s\\[[ \\t\\n\\v\\f\\r]\\]'],
    ['[\\]\\s]\\\\S', '[\\] \\t\\n\\v\\f\\r]\\\\S'],
  ])('%s is read as %s', (source, read) => {
    expect(javaWhitespace(source)).toBe(read);
  });

  it.each([
    [String.raw`$replace($v, /^\s+|\s+$/, '')`, ' \t\u00a0a\u3000\n', '\u00a0a\u3000'],
    [String.raw`$contains($v, /\S/)`, '\u00a0', true],
    [String.raw`$contains($v, /\S/)`, ' \n', false],
    [String.raw`$contains($v, /[x\s]/)`, '\u2028', false],
    [String.raw`$split($v, /\s*,\s*/)`, 'a , b\u00a0,c', ['a', 'b\u00a0', 'c']],
    [String.raw`$match($v, /(A)\s/i).groups`, 'a\ta\va\ufeffA ', ['a', 'a', 'A']],
  ])('%s finds in %j what it does on AWS', async (source, v, result) => {
    const answer = await compileExpression(source, 'Output').run((name) => (name === 'v' ? v : undefined));
    expect(JSON.parse(JSON.stringify(answer))).toEqual(result);
  });

  it('finds in ASCII what JavaScript finds, wherever it stands', () => {
    const part = fc.constantFrom(
      '\\s',
      '\\S',
      '\\\\',
      '\\]',
      'a',
      's',
      '[\\s-z]',
      '[^\\sa]',
      '[a-\\s]',
      '[\\\\s]',
      '\\s-',
      '(',
      ')?',
    );
    const source = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    const text = fc.string({
      unit: fc.constantFrom(' ', '\t', '\n', '\v', '\f', '\r', 'a', 's', '-', '\\', ']', 'z', '1'),
    });
    fc.assert(
      fc.property(source.filter(compiles), text, (pattern, searched) => {
        const read = new RegExp(javaWhitespace(pattern), 'g');
        expect([...searched.matchAll(read)]).toEqual([...searched.matchAll(new RegExp(pattern, 'g'))]);
      }),
      { numRuns: 1000 },
    );
  });
});

function compiles(source: string): boolean {
  try {
    return new RegExp(source).source !== '';
  } catch {
    return false;
  }
}
