import { survivorOf } from '../../core/customer/find.ts';
import { profileKey } from '../../core/customer/keys.ts';
import { orderSchema } from '../../core/orders/order.ts';
import { profileSchema } from '../../core/customer/profile.ts';
import { type OpenShop, openShop } from '../../test/customers/shop.ts';
import { anna, buys, event, type Happening, orderEvent, subscribes } from '../../test/scenario/scenario.ts';

const browser = { source: 'browser' };
const says = (name: string, detail: object, at = '11:00', envelope: object = browser): Happening =>
  event(at, name, { ...anna, ...detail }, envelope);
const identifies = (traits: object, context: object = {}, envelope: object = browser): Happening =>
  says('Identify', { traits, context }, '11:00', envelope);
const subscription = (status: string, envelope: object = browser): Happening =>
  says('Subscription Updated', { properties: { channel: 'email', topic: 'marketing', status } }, '11:00', envelope);

let shop: OpenShop;
beforeEach(() => {
  shop = openShop(['post-purchase']);
});
const refusal = async (happening: Happening): Promise<string> =>
  shop.happens(happening).then(
    () => 'recorded',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
const profile = async (user = 'anna') =>
  profileSchema.parse((await shop.table.get(profileKey(await shop.customerOf('user', user))))?.data);
const order = async () => {
  const [item] = await shop.table.query(`customer#${await shop.customerOf('user', 'anna')}`, 'live#order#');
  return orderSchema.parse(item?.data);
};
const consent = async () =>
  (await shop.contact(await shop.customerOf('user', 'anna')))?.consent['email/marketing']?.status;

describe('of a customer whom a trusted source knows, a browser', () => {
  beforeEach(() => shop.happens(...subscribes(anna), buys('10:00', anna)));

  it('erases nobody', async () => {
    expect(await refusal(says('Customer Erased', {}))).toBe(
      'Customer Erased: got the source "browser"; to erase a customer whom a trusted source knows, only a trusted source may (store.yaml, events.trusted: store).',
    );
    expect(await profile()).toMatchObject({ email: 'anna@example.com' });
  });

  it.each(['Order Updated', 'Order Cancelled', 'Order Refunded', 'Order Shipped', 'Order Delivered'])(
    'changes no order by %s',
    async (name) => {
      const before = await order();
      expect(await refusal(says(name, { properties: { order_id: 'o-1', total: 900 } }))).toBe(
        `${name}: got the source "browser"; to change an order that a trusted source has told of, only a trusted source may (store.yaml, events.trusted: store).`,
      );
      expect(await order()).toEqual(before);
    },
  );

  it('may say once more that an order was placed, and changes nothing of it', async () => {
    const before = await order();
    await shop.happens(
      event('11:00', 'Order Completed', { ...anna, properties: { order_id: 'o-1', total: 9 } }, browser),
    );
    expect(await order()).toEqual(before);
  });

  it.each<[string, object, object, object]>([
    ['email', { email: 'attacker@evil.example' }, {}, { email: 'anna@example.com' }],
    ['phone', { phone: '+447700900999' }, {}, {}],
    ['device', {}, { device: { token: 'device-of-mallory', type: 'ios' } }, {}],
    ['address', { address: { street: '1 Evil Lane', postalCode: 'E1 1AA', country: 'GB' } }, {}, {}],
  ])('tells no other %s, and the rest is recorded', async (what, traits, context, kept) => {
    expect(await refusal(identifies({ ...traits, lastName: 'Archer' }, context))).toBe(
      `Identify: got ${what} from the source "browser"; of a customer whom a trusted source knows, only such a source may tell that anew (store.yaml, events.trusted). The rest was recorded.`,
    );
    const { email, phone, devices, postalAddress, lastName } = await profile();
    expect({ phone, devices, postalAddress, email, lastName }).toEqual({
      email: 'anna@example.com',
      ...kept,
      lastName: 'Archer',
    });
  });

  it('may repeat what is known', async () => {
    expect(await refusal(identifies({ email: 'Anna@example.com', consent: { email: { marketing: true } } }))).toBe(
      'recorded',
    );
  });

  it('may take consent away, and not give it', async () => {
    expect(await refusal(subscription('unsubscribed'))).toBe('recorded');
    expect(await consent()).toBe('unsubscribed');
    shop.clock.now += 1000;
    expect(await refusal(subscription('subscribed'))).toMatch(
      /^Subscription Updated: got the source "browser"; to subscribe/,
    );
    expect(await refusal(identifies({ consent: { email: { marketing: true } } }))).toMatch(
      /^Identify: got consent from/,
    );
    expect(await consent()).toBe('unsubscribed');
  });

  it('takes consent away also beside an address that is not taken', async () => {
    await refusal(identifies({ email: 'attacker@evil.example', consent: { email: { marketing: false } } }));
    expect(await consent()).toBe('unsubscribed');
  });

  it('ties the address to no other account: what that is told later reaches nobody else', async () => {
    const claims = says('Identify', { userId: 'mallory', traits: { email: 'anna@example.com' } });
    expect(await refusal(claims)).toMatch(/^Identify: got email from the source "browser"/);
    expect(await shop.customerOf('user', 'mallory')).not.toBe(await shop.customerOf('user', 'anna'));
    expect(await profile('mallory')).not.toHaveProperty('email');
  });
});

it('what customers answer on Wend’s own pages is theirs to say', async () => {
  await shop.happens(...subscribes(anna), subscription('unsubscribed', { source: 'wend' }));
  expect(await consent()).toBe('unsubscribed');
  shop.clock.now += 1000;
  await shop.happens(
    event(
      '12:00',
      'Subscription Updated',
      { ...anna, properties: { channel: 'email', topic: 'marketing', status: 'subscribed' } },
      { source: 'wend' },
    ),
  );
  expect(await consent()).toBe('subscribed');
});

describe('of a customer whom only a browser has told of', () => {
  it('it may tell and take back everything', async () => {
    await shop.happens(
      identifies({ email: 'anna@example.com' }),
      identifies({ email: 'anna@work.example' }, { device: { token: 'device-of-anna', type: 'ios' } }),
      subscription('subscribed'),
      event('11:00', 'Order Completed', { ...anna, properties: { order_id: 'o-1', total: 9 } }, browser),
      event('11:01', 'Order Cancelled', { ...anna, properties: { order_id: 'o-1' } }, browser),
    );
    expect(await profile()).toMatchObject({ email: 'anna@work.example', hearsay: true });
    expect(await order()).toMatchObject({ cancelledAt: Date.parse('2026-03-02T11:01:00Z') });
    await shop.happens(says('Customer Erased', {}, '11:02'));
    expect(await profile()).toMatchObject({ erasedAt: Date.parse('2026-03-02T11:02:00Z') });
  });

  it('a trusted source goes before it, though what it tells happened before', async () => {
    await shop.happens(identifies({ email: 'attacker@evil.example' }));
    await shop.happens(
      event('11:30', 'Identify', { ...anna, timestamp: '2026-03-02T09:00:00Z', traits: { email: 'anna@example.com' } }),
    );
    expect(await profile()).toMatchObject({ email: 'anna@example.com' });
    expect(await profile()).not.toHaveProperty('hearsay');
    expect(await refusal(identifies({ email: 'attacker@evil.example' }))).toMatch(/^Identify: got email/);
  });
});

it('an erasure that is told twice is no dead letter', async () => {
  await shop.happens(identifies({ email: 'anna@example.com' }), says('Customer Erased', {}, '11:02'));
  expect(await refusal(says('Customer Erased', {}, '11:02'))).toBe('recorded');
});

it('a guest whom a trusted source knows without an address may tell it in a browser', async () => {
  await shop.happens(event('10:00', 'Product Viewed', { anonymousId: 'a-9', properties: { product_id: 'lamp' } }));
  await shop.happens(
    event('10:01', 'Checkout Started', { anonymousId: 'a-9', properties: { email: 'guest@example.com' } }, browser),
  );
  expect(await shop.customerOf('email', 'guest@example.com')).toBe(await shop.customerOf('anonymous', 'a-9'));
});

it('an address in passing that is not theirs leads nobody astray, and is no reason to refuse the event', async () => {
  await shop.happens(...subscribes(anna));
  const other = event(
    '11:00',
    'Order Delivered',
    { ...anna, properties: { order_id: 'o-9' }, context: { traits: { email: 'other@example.com' } } },
    browser,
  );
  expect(await refusal(other)).toBe('recorded');
  expect(await profile()).toMatchObject({ email: 'anna@example.com' });
  await expect(shop.customerOf('email', 'other@example.com')).rejects.toThrow();
});

describe('two customers who turn out to be one', () => {
  const guest = (detail: object, at: string, envelope: object = browser): Happening =>
    event(at, 'Checkout Started', { anonymousId: 'a-9', properties: { cart_id: 'c-1' }, ...detail }, envelope);

  it('what a browser told of one leads no message of the other’s account astray', async () => {
    await shop.happens(event('09:00', 'Signed Up', anna));
    const traits = { email: 'attacker@evil.example', phone: '+447700900999' };
    await shop.happens(guest({ context: { traits, device: { token: 'device-of-mallory', type: 'ios' } } }, '10:00'));
    await shop.happens(event('11:00', 'Cart Viewed', { ...anna, anonymousId: 'a-9', properties: { cart_id: 'c-1' } }));
    const { email, phone, devices, hearsay } = await profile();
    expect({ email, phone, devices, hearsay }).toEqual({});
    const guestBecame = await survivorOf(shop.table, await shop.customerOf('anonymous', 'a-9'));
    expect(guestBecame).toBe(await shop.customerOf('user', 'anna'));
  });

  it('what a trusted source told of a guest stays, when a browser had told of the account', async () => {
    await shop.happens(guest({ context: { traits: { email: 'anna@example.com' } } }, '09:00', {}));
    await shop.happens(says('Identify', { traits: { email: 'attacker@evil.example' } }, '10:00'));
    await shop.happens(event('11:00', 'Cart Viewed', { ...anna, anonymousId: 'a-9', properties: { cart_id: 'c-1' } }));
    expect(await profile()).toMatchObject({ userId: 'anna', email: 'anna@example.com' });
    expect(await profile()).not.toHaveProperty('hearsay');
  });

  it('of whom only browsers have told, they may go on telling', async () => {
    await shop.happens(guest({ context: { traits: { email: 'anna@example.com' } } }, '09:00'));
    await shop.happens(says('Identify', { anonymousId: 'a-9', traits: { email: 'anna@work.example' } }, '10:00'));
    expect(await profile()).toMatchObject({ userId: 'anna', email: 'anna@work.example', hearsay: true });
  });
});

it('with trusted sources alone, nothing is marked', async () => {
  await shop.happens(...subscribes(anna), buys('10:00', anna), orderEvent('10:30', 'Order Cancelled'));
  expect(await profile()).not.toHaveProperty('hearsay');
  expect(await order()).not.toHaveProperty('vouched');
});
