import { offerFor } from './offer.ts';

const minimum = { GBP: 40, JPY: 6000 };
const cart = { currency: 'GBP', value: 64, minimum };

it.each([
  ['shipping', 'free-shipping'],
  ['payment', 'payment'],
  ['complexity', 'help'],
  ['trust', 'help'],
  ['price', 'discount'],
  ['unknown', 'discount'],
] as const)('%s is answered by %s', (reason, offer) => {
  expect(offerFor({ ...cart, reason })).toBe(offer);
});

it.each([
  ['GBP', 39.99, 'none'],
  ['GBP', 40, 'discount'],
  ['JPY', 5999, 'none'],
  ['JPY', 6000, 'discount'],
  ['EUR', 1e9, 'none'],
  ['__proto__', 1e9, 'none'],
  ['constructor', 1e9, 'none'],
  ['toString', 1e9, 'none'],
] as const)('a cart of %s %d gets %s', (currency, value, offer) => {
  expect(offerFor({ reason: 'price', currency, value, minimum })).toBe(offer);
});

it('a small cart still gets its shipping or its help', () => {
  expect(offerFor({ ...cart, value: 1, reason: 'shipping' })).toBe('free-shipping');
  expect(offerFor({ ...cart, value: 1, reason: 'trust' })).toBe('help');
});
