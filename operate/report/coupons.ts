import type { Sums } from '../../core/report/sums.ts';
import { figure, share, worth } from './figures.ts';
import { countOf, groupsOf, pick } from './pick.ts';
import { table } from './table.ts';

/** What became of a journey's coupons, and what they cost. */
export function couponLines(sums: Sums): readonly string[] {
  const coupons = pick(sums, 'coupon');
  if (coupons.length === 0) return [];
  const rows = groupsOf(coupons, 'reward').flatMap(({ name, facts }) =>
    groupsOf(facts, 'currency').map(({ facts: some }) => {
      const redeemed = pick(some, 'coupon', { state: 'redeemed' });
      const [applied, expired, open] = ['applied', 'expired', 'open'].map((state) =>
        figure(countOf(pick(some, 'coupon', { state }))),
      );
      const used = [figure(countOf(redeemed)), share(countOf(redeemed), countOf(some))];
      return [name, figure(countOf(some)), open, applied, ...used, expired, worth(some), worth(redeemed)].map(
        (cell = '') => cell,
      );
    }),
  );
  const titles = [
    'coupons',
    '>granted',
    '>unused',
    '>on a cart',
    '>redeemed',
    '>',
    '>expired',
    '>may cost',
    '>have cost',
  ];
  return [...table(titles, rows), ...notes(sums)];
}

function notes(sums: Sums): readonly string[] {
  const codeless = countOf(pick(sums, 'coupon', { state: 'without a code' }));
  const misuses = groupsOf(pick(sums, 'misuse'), 'reason').map(
    ({ name, facts }) => `${figure(countOf(facts))} ${name}`,
  );
  return [
    ...(misuses.length === 0 ? [] : [`  Uses that do not count: ${misuses.join(', ')}`]),
    ...(codeless === 0 ? [] : [`  Wait for a code, because their pool was empty: ${figure(codeless)}`]),
  ];
}
