import { amountsSchema } from './amounts.ts';

it.each([[{}], [{ GBP: 80, EUR: 90.5 }], [{ JPY: 0 }], [{ KWD: 1.234 }]])('%j are amounts', (amounts) => {
  expect(amountsSchema.parse(amounts)).toEqual(amounts);
});

it.each([
  [{ Pounds: 80 }],
  [{ gbp: 80 }],
  [{ '': 80 }],
  [{ constructor: 80 }],
  [{ GBP: -0.01 }],
  [{ GBP: '80' }],
  [{ GBP: NaN }],
  [{ GBP: Infinity }],
  [{ GBP: null }],
  [[80]],
  [80],
  [undefined],
])('%j are none', (amounts) => {
  expect(amountsSchema.safeParse(amounts).success).toBe(false);
});

it('one that is wrong does not hide another', () => {
  const { error } = amountsSchema.safeParse({ Pounds: 80, EUR: -1 });
  expect(error?.issues.map(({ path }) => path)).toEqual([['Pounds'], ['EUR']]);
});
