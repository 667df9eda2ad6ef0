import { amount, currency, fields, id, known, list, shopAmount, shopCurrency, text, type Fields } from './fields.ts';

/** The lines of a cart, a checkout or an order as native products. */
export const products = (source: Fields): readonly Fields[] => list(source['line_items']).map(product);

function product(line: Fields): Fields {
  const variant = text(line['variant_title'] ?? line['presentment_variant_title']);
  const image = fields(line['featured_image'] ?? line['image']);
  return known({
    product_id: id(line['product_id'] ?? fields(line['product'])['id']),
    sku: text(line['sku']),
    name: text(line['product_title'] ?? line['title'] ?? line['presentment_title'] ?? line['name']),
    // What Shopify writes where a product comes in one kind only.
    variant: variant === 'Default Title' ? undefined : variant,
    price: priceOf(line),
    quantity: amount(line['quantity']),
    image_url: text(image['url'] ?? line['image']),
  });
}

const priceOf = (line: Fields): number | undefined =>
  amount(line['price']) ?? shopAmount(line['price_set'] ?? line['original_unit_price_set']);

/** The goods' value; undefined when a price is missing. */
export function valueOf(source: Fields): number | undefined {
  const lines = list(source['line_items']).map((line) => (priceOf(line) ?? NaN) * (amount(line['quantity']) ?? NaN));
  return amount(Math.round(lines.reduce((sum, value) => sum + value, 0) * 1000) / 1000);
}

/** The shop's currency; a cart names it only beside its prices. */
export const currencyOf = (source: Fields): string | undefined =>
  currency(source['currency']) ??
  currency(source['currency_code']) ??
  list(source['line_items'])
    .map((line) => shopCurrency(line['price_set'] ?? line['original_unit_price_set']))
    .find((code) => code !== undefined);

/** What a discount code was, the first of them. */
export const couponOf = (source: Fields): string | undefined => {
  const codes = source['discount_codes'];
  const first: unknown = Array.isArray(codes) ? codes[0] : source['discount_code'];
  return text(first) ?? text(fields(first)['code']);
};
