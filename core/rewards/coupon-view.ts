import { formatLastDay } from '../calendar/calendar-day.ts';
import type { CouponView } from '../mail/mail-view.ts';
import { formatMoney } from '../money/money.ts';
import { formatPercent } from '../money/percent.ts';
import type { Coupon } from './coupon.ts';
import { type Terms } from './worth.ts';

interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

/** A coupon as its customer reads it. */
export const couponView = (coupon: Coupon, { locale, timeZone }: Reader): CouponView => ({
  ...worthOf(coupon, locale),
  code: coupon.code ?? '',
  until: formatLastDay(coupon.expiresAt, timeZone, locale),
});

/** What is promised, before there is a coupon. */
export const promiseView = (terms: Terms, { locale }: Reader): CouponView => ({
  ...worthOf(terms, locale),
  code: '',
  until: '',
});

type Worth = Pick<Coupon, 'kind' | 'percent' | 'amount' | 'minimumSpend' | 'currency'>;

function worthOf({ kind, percent, amount, minimumSpend, currency }: Worth, locale: string) {
  const money = (minor: number | undefined): string =>
    minor === undefined || minor === 0 ? '' : formatMoney(minor, currency, locale);
  return {
    kind,
    percent: percent === undefined ? '' : formatPercent(percent, locale),
    amount: money(amount),
    minimumSpend: money(minimumSpend),
  };
}
