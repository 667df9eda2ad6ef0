import fc from 'fast-check';
import { compileExpression } from '../expression.ts';

async function answer(source: string, n?: number): Promise<unknown> {
  return compileExpression(source, 'Output').run((name) => (name === 'n' ? n : undefined));
}

// Measured on AWS, iwamot/sfnx docs/design.md and its tests.
describe('rounding', () => {
  it.each([
    ['$round(2.5)', 2],
    ['$round(3.5)', 4],
    ['$round(2.675, 2)', 2.68],
    ['$round(25, -1)', 20],
    ['$ceil(-1.5)', -1],
    ['$floor(-1.5)', -2],
    ["$formatNumber(0.125, '0.00')", '0.12'],
    ["$formatNumber(2.675, '0.00')", '2.68'],
    ["$formatNumber(2.5, '0')", '2'],
    ["$formatNumber(3.5, '0')", '4'],
    ["$formatNumber(1234.5678, '#,##0.00')", '1,234.57'],
    ["$formatNumber(1234.5, '#,##0')", '1,234'],
    ["$formatNumber(-12, '00000;-0000')", '-0012'],
    ["$formatNumber(7, '00000;-0000')", '00007'],
    ["$formatNumber(-123456, '00000;-0000')", '-123456'],
    ["$formatNumber(-1.5, '00000;-0000')", '-0002'],
    ["$formatNumber(-12, '00000')", '-00012'],
  ])('%s is %j', async (source, result) => {
    expect(await answer(source)).toBe(result);
  });

  it('takes a half to the even digit of the number as it is written', async () => {
    const property = fc.asyncProperty(fc.integer({ min: 0, max: 9_999_999 }), async (thousandths) => {
      const n = Number(`${thousandths}e-3`);
      const hundredths = Math.floor(thousandths / 10);
      const rest = thousandths % 10;
      const rounded = Number(`${hundredths + (rest > 5 || (rest === 5 && hundredths % 2 === 1) ? 1 : 0)}e-2`);
      expect(await answer('$round($n, 2)', n)).toBe(rounded);
      expect(await answer("$formatNumber($n, '0.00')", n)).toBe(rounded.toFixed(2));
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
