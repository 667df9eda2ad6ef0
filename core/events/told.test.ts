import { onlyFromWend } from './index.ts';
import { lanes } from './lanes.ts';
import { readEvent } from './read-event.ts';

const time = '2026-03-02T10:00:00Z';
const read = (name: string, detail: Record<string, unknown>, source = 'store') =>
  readEvent({ id: 'e-1', 'detail-type': name, source, time, detail: { userId: 'anna', ...detail } }, Date.parse(time));
const told = (traits: object, context: object = {}): unknown => {
  const event = read('Identify', { traits, context: { traits: context } });
  return 'refused' in event ? event : event.traits;
};

describe('who put an event on the bus', () => {
  it.each(['store', 'browser', 'aws.partner/shopify.com/123456/wend'])('%s is kept', (source) => {
    expect(read('Cart Viewed', {}, source)).toMatchObject({ name: 'Cart Viewed', source });
    expect(read('Wishlist Filled', {}, source)).toMatchObject({ name: undefined, source });
  });

  it.each(onlyFromWend)('%s is refused from anybody but Wend', (name) => {
    expect(read(name, { properties: {} }, 'store')).toEqual({
      refused: `${name}: got the source "store"; only Wend itself (wend) puts this event on the bus.`,
    });
  });

  it('these are Wend’s own, and those that come back to it go past the flood', () => {
    const decisive: readonly string[] = lanes.decisive;
    expect([...onlyFromWend].sort()).toEqual([
      'Coupon Granted',
      'Journey Due',
      'Journey Ended',
      'Low Rating',
      'Referral Visited',
    ]);
    expect(onlyFromWend.filter((name) => decisive.includes(name)).sort()).toEqual([
      'Journey Due',
      'Journey Ended',
      'Referral Visited',
    ]);
  });
});

describe('whether an address is known to be somebody’s', () => {
  it.each([
    [{ email_verified: true }, true],
    [{ emailVerified: false }, false],
    [{ emailVerified: true, email_verified: false }, true],
    [{ emailVerified: 'yes', email_verified: true }, true],
    [{ email_verified: 'yes' }, undefined],
    [{}, undefined],
  ])('%j', (traits, verified) => {
    const expected = verified === undefined ? {} : { emailVerified: verified };
    expect(told({ email: 'a@example.com', ...traits })).toEqual(
      expect.objectContaining({ email: 'a@example.com', ...expected }),
    );
    expect(told(traits)).not.toHaveProperty('email_verified');
  });

  it.each([
    ['of the same address', { email: 'a@example.com' }, { email: 'A@example.com' }, true],
    ['where none is told beside it', {}, { email: 'a@example.com' }, true],
    ['not of another address', { email: 'b@example.com' }, { email: 'a@example.com' }, undefined],
    ['not where the traits say otherwise', { emailVerified: false }, { email: 'a@example.com' }, false],
  ])('the context may tell it, %s', (_what, traits, context, verified) => {
    expect(told(traits, { ...context, emailVerified: true })).toMatchObject(
      verified === undefined ? {} : { emailVerified: verified },
    );
    if (verified === undefined)
      expect(told(traits, { ...context, emailVerified: true })).not.toHaveProperty('emailVerified');
  });
});

it.each([
  ['http://evil.example/win', undefined],
  ['evil.example', undefined],
  ['WIN.EXAMPLE', undefined],
  ['www.evil', undefined],
  ['anna@evil.example', undefined],
  ['<b>Anna</b>', undefined],
  ['Anna', 'Anna'],
  ["Siobhán O'Hara-Lind", "Siobhán O'Hara-Lind"],
  ['J. P.', 'J. P.'],
  ['St.John', 'St.John'],
  ['李', '李'],
])('of the first name %j is greeted with %j: nothing that a mail program makes a link of', (firstName, known) => {
  expect(told({ firstName, name: firstName })).toEqual(
    known === undefined ? {} : expect.objectContaining({ firstName: known, name: known }),
  );
});

describe('where somebody lives', () => {
  it.each([
    [
      { street: ' 1 Mill Lane ', postalCode: 'YO1 7HH', country: 'gb' },
      { street: '1 Mill Lane', postalCode: 'YO1 7HH', country: 'GB' },
    ],
    [{ postalCode: 10_115 }, { postalCode: '10115' }],
    [{ street: {}, postalCode: [], country: 'Atlantis' }, {}],
  ])('%j', (address, read) => {
    expect(told({ address })).toEqual({ address: read });
  });
});

describe('the code of whoever invited', () => {
  it.each([
    ['BEN-7F3K', 'BEN-7F3K'],
    [' ben ', 'ben'],
    [1234, '1234'],
    ['x'.repeat(64), 'x'.repeat(64)],
    ['x'.repeat(65), undefined],
    ['', undefined],
    [null, undefined],
    [{}, undefined],
  ])('%j is read as %j, and spoils nothing', (referral_code, code) => {
    for (const name of ['Signed Up', 'Order Completed']) {
      const event = read(name, { properties: { order_id: 'o-1', referral_code } });
      expect(event).toMatchObject({ name, properties: { referral_code: code } });
    }
  });
});

it.each([
  [{ code: 'X' }, { coupon: 'X', code: 'X' }],
  [
    { coupon: 'X', code: 'Y' },
    { coupon: 'X', code: 'Y' },
  ],
  [
    { coupon_id: 7, coupon_name: 'May' },
    { coupon: undefined, coupon_id: '7', coupon_name: 'May' },
  ],
  [
    { coupon: 'X', order_id: 'o-1' },
    { coupon: 'X', order_id: 'o-1' },
  ],
])('a coupon that is told as %j is read', (properties, known) => {
  expect(read('Coupon Applied', { properties })).toMatchObject({ properties: known });
});

it('an odd word about one line’s delivery spoils no order', () => {
  const products = [
    { sku: 'a', digital: 'yes' },
    { sku: 'b', digital: false, requires_shipping: false },
  ];
  expect(read('Order Completed', { properties: { order_id: 'o-1', products } })).toMatchObject({
    properties: {
      products: [
        { sku: 'a', digital: undefined },
        { sku: 'b', digital: false },
      ],
    },
  });
});
