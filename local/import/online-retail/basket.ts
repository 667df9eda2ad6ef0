import type { Report } from '../report.ts';
import type { Invoice } from './invoices.ts';
import type { Row } from './row.ts';

/** The goods of an invoice, and what was charged to send them. Pounds. */
export interface Basket {
  readonly number: string;
  readonly at: number;
  readonly customer: string;
  readonly country: string;
  readonly goods: readonly Row[];
  readonly value: number;
  readonly shipping: number | undefined;
}

const POSTAGE = ['POST', 'DOT', 'C2'];
/** Lines of bookkeeping: manual entries, discounts, samples, fees, donations. */
const CHARGES = ['M', 'D', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'ADJUST', 'ADJUST2'];

export const isGoods = ({ stockCode }: Row): boolean => !POSTAGE.includes(stockCode) && !CHARGES.includes(stockCode);

const pence = (pounds: number): number => Math.round(pounds * 100) / 100;
export const worth = (rows: readonly Row[]): number =>
  pence(rows.reduce((sum, { price, quantity }) => sum + price * Math.abs(quantity), 0));

/** What somebody bought; undefined when no goods are left. */
export function basketOf(invoice: Invoice, report: Report): Basket | undefined {
  const goods = invoice.rows.filter((row) => {
    const why = reasonToLeaveOut(row);
    if (why !== undefined) report.leftOut(why);
    return why === undefined && !POSTAGE.includes(row.stockCode);
  });
  if (goods.length === 0) {
    report.leftOut('invoices without goods');
    return undefined;
  }
  const postage = invoice.rows.filter(({ stockCode, quantity }) => POSTAGE.includes(stockCode) && quantity > 0);
  const { number, at, customer, country } = invoice;
  return {
    number,
    at,
    customer,
    country,
    goods,
    value: worth(goods),
    shipping: postage.length === 0 ? undefined : worth(postage),
  };
}

function reasonToLeaveOut(row: Row): string | undefined {
  if (CHARGES.includes(row.stockCode)) return 'rows of fees, discounts, samples and manual entries';
  if (row.quantity <= 0) return 'rows that correct the stock (a quantity below 1 on an ordinary invoice)';
  if (row.price <= 0) return 'rows without a price (corrections, damages, gifts)';
  return undefined;
}
