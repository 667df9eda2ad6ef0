import { LARGEST_EVENT, readEnvelope, readEvent } from './read-event.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const time = '2026-11-21T11:00:00Z';

const read = (name: string, detail: unknown, more: object = {}) => {
  const envelope = readEnvelope(
    JSON.stringify({ id: 'bus-1', 'detail-type': name, source: 'store', time, detail, ...more }),
  );
  return 'refused' in envelope ? envelope : readEvent(envelope, now);
};
const cart = (properties: unknown) => read('Cart Updated', { userId: 'u-1', properties });
const seen = (detail: object) => read('Cart Viewed', { userId: 'u-1', ...detail });
const refusalOf = (answer: object): unknown =>
  'refused' in answer ? answer.refused : `not refused: ${JSON.stringify(answer)}`;

describe('a body that is no event is refused in words', () => {
  it.each([
    ['{"id": ', 'The body is not JSON. Put events on the bus with PutEvents.'],
    ['', 'The body is not JSON. Put events on the bus with PutEvents.'],
    ['[]', "The envelope is not EventBridge's: the event: Invalid input: expected object, received array."],
    [
      '{"id":"x","detail-type":"Cart Viewed","source":"store","time":"2026-11-21","detail":[]}',
      "The envelope is not EventBridge's: detail: must be an object.",
    ],
  ])('%s', (body, refused) => {
    expect(readEnvelope(body)).toEqual({ refused });
  });

  it('300 KB', () => {
    expect(readEnvelope(JSON.stringify({ filler: 'x'.repeat(300 * 1024) }))).toEqual({
      refused: `The event has 307213 characters; at most ${LARGEST_EVENT} are allowed. Send fewer products or fields.`,
    });
  });
});

describe('properties that cannot be used are refused with what was got and what is allowed', () => {
  it.each([
    [{ currency: 'XXQ', products: [] }, 'currency: got "XXQ", must be an ISO 4217 code such as EUR.'],
    [{}, 'products: must be a list of products; an empty one empties the cart.'],
    [{ products: {} }, 'products: must be a list of products; an empty one empties the cart.'],
    [{ products: [{ price: -1 }] }, 'products.0.price: got -1, must not be negative.'],
    [{ products: [{ price: '12,50' }] }, 'products.0.price: got "12,50", must be a decimal number such as 12.50.'],
    [{ products: [{ price: 1e11 }] }, 'products.0.price: got 100000000000, must be at most 10000000000.'],
    [{ products: [{ name: { en: 'Lamp' } }] }, 'products.0.name: must be a text.'],
    [{ products: [{ name: { toString: 1 } }] }, 'products.0.name: must be a text.'],
    [{ products: [], cart_id: {} }, 'cart_id: must be a text or a number.'],
  ])('%j', (properties, problem) => {
    expect(cart(properties)).toEqual({ refused: `Cart Updated: detail.properties.${problem}` });
  });

  it('names at most three problems', () => {
    const products = Array.from({ length: 50 }, () => ({ price: -1 }));
    expect(String(refusalOf(cart({ products }))).match(/must not be negative/g)).toHaveLength(3);
  });
});

describe('a refusal repeats nothing that tells of a person', () => {
  it.each([
    [
      { properties: { channel: 'anna@example.com', status: 'subscribed' } },
      'detail.properties.channel: must be email, sms or push.',
    ],
    [{ userId: 'a'.repeat(257) }, 'detail.userId: must be at most 256 characters.'],
  ])('%j', (detail, problem) => {
    expect(read('Subscription Updated', { userId: 'u-1', ...detail })).toEqual({
      refused: `Subscription Updated: ${problem}`,
    });
  });
});

describe('when it happened', () => {
  it.each([
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z'],
    ['2026-11-21T10:00:00+01:00', '2026-11-21T09:00:00.000Z'],
    ['2026-11-21T10:00:00.123456Z', '2026-11-21T10:00:00.123Z'],
    ['2026-11-21T10:00:00', '2026-11-21T10:00:00.000Z'],
    ['2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['2000-01-01', '2000-01-01T00:00:00.000Z'],
    ['2026-11-21T12:04:00Z', '2026-11-21T12:00:00.000Z'],
    ['2026-11-21T12:05:00Z', '2026-11-21T12:00:00.000Z'],
    [undefined, '2026-11-21T11:00:00.000Z'],
    ['', '2026-11-21T11:00:00.000Z'],
  ])('%s is read as %s', (timestamp, at) => {
    expect(seen({ timestamp })).toMatchObject({ at: Date.parse(at), arrivedAt: now });
  });

  it.each([
    ['0001-01-01T00:00:00Z', 'got 0001-01-01T00:00:00Z; the earliest allowed is 2000-01-01.'],
    [
      '2026-11-22T12:00:00Z',
      "got 2026-11-22T12:00:00Z, which is in the future (it is 2026-11-21T12:00:00.000Z). Check the sender's clock.",
    ],
    [
      '2026-11-21T12:05:01Z',
      "got 2026-11-21T12:05:01Z, which is in the future (it is 2026-11-21T12:00:00.000Z). Check the sender's clock.",
    ],
    ['soon', 'got "soon"; write it as 2026-11-21T10:00:00Z.'],
    ['2026-02-30', 'got "2026-02-30"; write it as 2026-11-21T10:00:00Z.'],
    ['2026-11-21T25:00:00Z', 'got "2026-11-21T25:00:00Z"; write it as 2026-11-21T10:00:00Z.'],
    ['21.11.2026', 'got "21.11.2026"; write it as 2026-11-21T10:00:00Z.'],
  ])('%s is refused', (timestamp, problem) => {
    expect(seen({ timestamp })).toEqual({ refused: `Cart Viewed: timestamp: ${problem}` });
  });

  it('a number is refused', () => {
    expect(seen({ timestamp: 1_795_262_400 })).toEqual({
      refused: 'Cart Viewed: detail.timestamp: got 1795262400, must be a text such as 2026-11-21T10:00:00Z.',
    });
  });
});

describe('whom it concerns', () => {
  it.each([
    ['a/b/../c', 'a/b/../c'],
    ['🛒🛒', '🛒🛒'],
    ['  with space ', 'with space'],
    [42, '42'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['x'.repeat(256), 'x'.repeat(256)],
  ])('the id %j is kept as text', (userId, kept) => {
    expect(seen({ userId })).toMatchObject({ identity: { userId: kept } });
  });

  it.each(['', '   ', null])('the empty id %j names nobody', (userId) => {
    expect(seen({ userId })).toEqual({
      refused: 'Cart Viewed: nobody is named. Give userId, anonymousId, an email address, a cart_id or an order_id.',
    });
  });

  it('a guest is known by the address in the properties, in lower case', () => {
    const event = read('Checkout Started', { properties: { email: ' Anna@Example.COM ' } });
    expect(event).toMatchObject({ identity: { email: 'anna@example.com' } });
  });

  it('traits go before those of the context', () => {
    const traits = { email: 'a@example.com' };
    const context = {
      traits: { email: 'b@example.com', firstName: 'Anna' },
      timezone: 'Europe/Paris',
      locale: 'fr_FR',
    };
    expect(read('Identify', { userId: 'u-1', traits, context })).toMatchObject({
      identity: { email: 'a@example.com' },
      traits: { email: 'a@example.com', firstName: 'Anna', timezone: 'Europe/Paris', locale: 'fr-FR' },
    });
  });

  it.each(['en-GB-GB', 'en-12', 'en--GB', 'a'])('the locale %s, of which no format knows, is left out', (locale) => {
    const event = read('Identify', { userId: 'u-1', traits: { firstName: 'Anna', locale } });
    expect(event).toMatchObject({ traits: { firstName: 'Anna', locale: undefined } });
  });

  it('a zone, country or locale that means nothing is left out and spoils nothing', () => {
    const traits = { timezone: 'Mars/Olympus', locale: '<b>', address: { country: 'Atlantis' } };
    expect(read('Identify', { userId: 'u-1', traits })).toMatchObject({ name: 'Identify', traits: { address: {} } });
  });

  it('a restocked product concerns nobody', () => {
    expect(read('Product Restocked', { properties: { product_id: 'p-1' } })).toMatchObject({
      name: 'Product Restocked',
    });
  });
});

describe('what it says', () => {
  it('markup and templates in names stay text', () => {
    const name = '<script>alert(1)</script> {{ customer.email }} {% raw %}';
    expect(cart({ products: [{ name }] })).toMatchObject({ properties: { products: [{ name }] } });
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://x.example/"onload=',
    '//x.example',
    'ftp://x.example',
    7,
  ])('the link %j is left out', (url) => {
    const event = cart({ url, products: [{ product_id: 'p-1', url, image_url: url }] });
    expect(event).toMatchObject({
      properties: { url: undefined, products: [{ product_id: 'p-1', url: undefined, image_url: undefined }] },
    });
  });

  it.each(['__proto__', 'constructor', 'with space', 'with-dash', 'a.b'])(
    'an unknown property %s does no harm',
    (name) => {
      const detail: unknown = JSON.parse(
        `{"userId":"u-1","properties":{"products":[],"${name}":{"email":"x"}},"${name}":{"polluted":1}}`,
      );
      expect(read('Cart Updated', detail)).toMatchObject({ name: 'Cart Updated', properties: { products: [] } });
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
  );

  it('10,000 lines are read', () => {
    const products = Array.from({ length: 10_000 }, (_, n) => ({ sku: String(n) }));
    expect(cart({ products })).toMatchObject({ properties: { products } });
  });

  it('a text that is too long is cut between characters', () => {
    const event = cart({ products: [{ name: `${'x'.repeat(299)}🛒` }] });
    expect(event).toMatchObject({ properties: { products: [{ name: 'x'.repeat(299) }] } });
  });

  it('an unknown name is recorded as seen', () => {
    expect(read('Wishlist Filled', { userId: 'u-1', properties: { anything: 1 } })).toMatchObject({
      name: undefined,
      identity: { userId: 'u-1' },
      replayed: false,
    });
  });

  it('what comes from the archive says so', () => {
    expect(read('Cart Viewed', { userId: 'u-1' }, { 'replay-name': 'last-week' })).toMatchObject({ replayed: true });
  });
});

describe('an order with an odd detail', () => {
  const orderWith = (properties: object) =>
    readEvent(
      {
        id: 'e-1',
        'detail-type': 'Order Completed',
        source: 'store',
        time: '2026-03-02T10:00:00Z',
        detail: { userId: 'anna', properties: { order_id: 'o-1', cart_id: 'c-1', ...properties } },
      },
      Date.parse('2026-03-02T10:00:00Z'),
    );

  it('still closes its cart when the address is wrong', () => {
    expect(orderWith({ email: 'anna@' })).toMatchObject({ properties: { cart_id: 'c-1', email: undefined } });
  });

  it('still closes its cart when nobody knows the currency; its amounts are left out', () => {
    expect(orderWith({ currency: 'XXQ', total: 10 })).toMatchObject({
      name: 'Order Completed',
      properties: { order_id: 'o-1', cart_id: 'c-1' },
    });
    expect(orderWith({ currency: 'XXQ', total: 10 })).not.toHaveProperty('properties.total');
  });
});

describe('an event that ends or forbids something', () => {
  const readAt = (name: string, detail: object) =>
    readEvent(
      {
        id: 'e-1',
        'detail-type': name,
        source: 'store',
        time: '2026-03-02T10:00:00Z',
        detail: { userId: 'anna', ...detail },
      },
      Date.parse('2026-03-02T10:00:00Z'),
    );

  it.each([
    ['Customer Erased', { traits: { email: 'deleted' } }],
    [
      'Subscription Updated',
      { traits: { email: 'no address' }, properties: { channel: 'Email', status: 'Unsubscribed' } },
    ],
    ['Order Completed', { properties: { order_id: 'o', total: -3, products: [{ price: '64,00', quantity: -1 }] } }],
    ['Order Completed', { timestamp: '2026-03-02T12:00:00Z', properties: { order_id: 'o' } }],
    ['Order Cancelled', { context: [], properties: { order_id: 'o', reason: {} } }],
  ])('is not kept out by an odd detail: %s %j', (name, detail) => {
    expect(readAt(name, detail)).toMatchObject({ name, at: Date.parse('2026-03-02T10:00:00Z') });
  });

  it('reads a withdrawal however it is spelt', () => {
    const withdrawal = readAt('Subscription Updated', {
      properties: { channel: 'EMAIL', topic: 'Marketing', status: 'Unsubscribed' },
    });
    expect(withdrawal).toMatchObject({ properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed' } });
  });
});

it('refuses an Identify whose address cannot be read: the address is what it is about', () => {
  const detail = { userId: 'anna', traits: { email: 'anna at example' } };
  const envelope = { id: 'e-1', 'detail-type': 'Identify', source: 'store', time: '2026-03-02T10:00:00Z', detail };
  expect(readEvent(envelope, Date.parse('2026-03-02T10:00:00Z'))).toEqual({
    refused: 'Identify: detail.traits.email: must be a mail address.',
  });
});
