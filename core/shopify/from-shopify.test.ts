import { readEvent } from '../events/read-event.ts';
import { fromShopify } from './from-shopify.ts';

const metadata = {
  'X-Shopify-Topic': 'carts/update',
  'X-Shopify-Shop-Domain': 'linden.myshopify.com',
  'X-Shopify-Webhook-Id': 'w-1',
};
const partner = (topic: string, payload: object, more: object = {}) => ({
  id: 'e-1',
  source: 'aws.partner/shopify.com/123456/wend',
  'detail-type': 'shopifyWebhook',
  time: '2026-11-21T10:00:05Z',
  detail: { metadata: { ...metadata, 'X-Shopify-Topic': topic, ...more }, payload },
});

const line = {
  product_id: 7,
  variant_id: 71,
  title: 'Linen throw',
  variant_title: 'Moss',
  sku: 'THR',
  price: '78.00',
  quantity: 2,
};
const checkout = {
  token: 'k-1',
  cart_token: 'c-1',
  email: 'anna@example.com',
  created_at: '2026-11-21T10:00:00Z',
  updated_at: '2026-11-21T11:05:00+01:00',
  currency: 'GBP',
  subtotal_price: '156.00',
  abandoned_checkout_url: 'https://linden.example.com/recover?key=k',
  line_items: [line],
  shipping_lines: [{ title: 'Parcel', price: '9.50' }],
  buyer_accepts_marketing: true,
  shipping_address: { first_name: 'Anna', last_name: 'Lind', address1: '1 High Street', country_code: 'GB' },
};
const order = {
  id: 450789469,
  email: 'anna@example.com',
  cart_token: 'c-1',
  checkout_token: 'k-1',
  created_at: '2026-11-21T10:30:00Z',
  updated_at: '2026-11-22T08:00:00Z',
  currency: 'GBP',
  total_price: '165.50',
  subtotal_price: '156.00',
  total_shipping_price_set: { shop_money: { amount: '9.50', currency_code: 'GBP' } },
  discount_codes: [{ code: 'SHIPFREE', amount: '9.50' }],
  customer: { id: 115310627 },
  line_items: [line],
};

function eventsOf(envelope: unknown) {
  const heard = fromShopify(envelope);
  if (!('events' in heard)) throw new Error(JSON.stringify(heard));
  return heard.events;
}
const namesOf = (envelope: unknown) => eventsOf(envelope).map(({ name }) => name);

describe('a webhook of Shopify', () => {
  it('about a cart becomes a snapshot with a link that fills the cart on any device', () => {
    const cart = {
      token: 'c-1',
      updated_at: '2026-11-21T10:00:00Z',
      line_items: [{ ...line, price_set: { shop_money: { amount: '78.00', currency_code: 'GBP' } } }],
    };
    expect(fromShopify(partner('carts/update', cart))).toEqual({
      topic: 'carts/update',
      id: 'w-1',
      events: [
        {
          name: 'Cart Updated',
          detail: {
            messageId: 'shopify-w-1-cart-updated',
            timestamp: '2026-11-21T10:00:00.000Z',
            anonymousId: 'c-1',
            properties: {
              cart_id: 'c-1',
              currency: 'GBP',
              url: 'https://linden.myshopify.com/cart/71:2',
              value: 156,
              products: [{ product_id: '7', sku: 'THR', name: 'Linen throw', variant: 'Moss', price: 78, quantity: 2 }],
            },
          },
        },
      ],
    });
  });

  it('about a checkout says what is in the cart, how far it came, whose it is, and what was agreed to', () => {
    const [cart, step, consent] = eventsOf(partner('checkouts/update', checkout));
    const traits = { email: 'anna@example.com', firstName: 'Anna', lastName: 'Lind', address: { country: 'GB' } };
    expect(cart?.detail).toMatchObject({
      timestamp: '2026-11-21T10:05:00.000Z',
      anonymousId: 'c-1',
      context: { traits },
    });
    expect(step).toEqual({
      name: 'Checkout Step Viewed',
      detail: {
        messageId: 'shopify-w-1-checkout-step-viewed',
        timestamp: '2026-11-21T10:05:00.000Z',
        anonymousId: 'c-1',
        context: { traits },
        properties: {
          cart_id: 'c-1',
          checkout_id: 'k-1',
          currency: 'GBP',
          url: 'https://linden.example.com/recover?key=k',
          value: 156,
          step: 3,
          step_name: 'payment',
          shipping: 9.5,
          shipping_method: 'Parcel',
        },
      },
    });
    expect(consent?.detail).toMatchObject({
      timestamp: '2026-11-21T10:00:00.000Z',
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed', source: 'shopify' },
    });
  });

  it('about a completed checkout says nothing: it would fill the cart that the order has closed', () => {
    expect(fromShopify(partner('checkouts/update', { ...checkout, completed_at: '2026-11-21T10:30:00Z' }))).toEqual({
      topic: 'checkouts/update',
      id: 'w-1',
      unused: 'The checkout is completed: its order says the rest.',
    });
  });

  it('about an order names the cart and the checkout that it closes', () => {
    const [placed] = eventsOf(partner('orders/create', order));
    expect(placed).toEqual({
      name: 'Order Completed',
      detail: {
        messageId: 'shopify-w-1-order-completed',
        timestamp: '2026-11-21T10:30:00.000Z',
        userId: '115310627',
        anonymousId: 'c-1',
        context: { traits: { email: 'anna@example.com' } },
        properties: {
          order_id: '450789469',
          cart_id: 'c-1',
          checkout_id: 'k-1',
          currency: 'GBP',
          total: 165.5,
          subtotal: 156,
          shipping: 9.5,
          coupon: 'SHIPFREE',
          products: [{ product_id: '7', sku: 'THR', name: 'Linen throw', variant: 'Moss', price: 78, quantity: 2 }],
        },
      },
    });
    expect(namesOf(partner('orders/paid', order))).toEqual(['Order Completed']);
    expect(namesOf(partner('orders/updated', order))).toEqual(['Order Updated']);
    expect(namesOf(partner('orders/cancelled', { ...order, cancelled_at: '2026-11-22T08:00:00Z' }))).toEqual([
      'Order Cancelled',
    ]);
  });

  it('about a fulfilled order ships each parcel that is on its way', () => {
    const fulfillments = [
      { id: 1, status: 'success', created_at: '2026-11-22T08:00:00Z' },
      { id: 2, status: 'success', created_at: '2026-11-22T09:00:00Z' },
      { id: 3, status: 'cancelled' },
    ];
    const shipped = eventsOf(partner('orders/fulfilled', { ...order, fulfillments }));
    expect(shipped.map(({ name, detail }) => [name, detail['properties']])).toEqual([
      ['Order Shipped', { order_id: '450789469', parcel_id: '1', parcels: 2 }],
      ['Order Shipped', { order_id: '450789469', parcel_id: '2', parcels: 2 }],
    ]);
  });

  it('about a parcel says that it left, and that it arrived', () => {
    const parcel = { id: 255858046, order_id: 450789469, status: 'success', email: 'anna@example.com' };
    expect(namesOf(partner('fulfillments/create', parcel))).toEqual(['Order Shipped']);
    expect(namesOf(partner('fulfillments/update', { ...parcel, shipment_status: 'delivered' }))).toEqual([
      'Order Delivered',
    ]);
    expect(fromShopify(partner('fulfillments/update', { ...parcel, status: 'cancelled' }))).toMatchObject({
      unused: 'The parcel is not on its way: cancelled.',
    });
  });

  it('about a refund counts what was paid back, not what was returned', () => {
    const returned = [{ subtotal: 89.99, total_tax: 0, subtotal_set: { shop_money: { currency_code: 'GBP' } } }];
    const paid = [
      { kind: 'refund', status: 'success', amount: '75.00' },
      { kind: 'refund', status: 'failure', amount: '10.00' },
    ];
    const refund = { id: 9, order_id: 450789469, processed_at: '2026-11-25T09:00:00Z', refund_line_items: returned };
    const [back] = eventsOf(partner('refunds/create', { ...refund, transactions: paid }));
    expect(back?.detail['properties']).toEqual({ order_id: '450789469', refund_id: '9', amount: 75, currency: 'GBP' });
    expect(eventsOf(partner('refunds/create', { ...refund, transactions: [] }))[0]?.detail['properties']).toMatchObject(
      { amount: 89.99 },
    );
    expect(fromShopify(partner('refunds/create', { id: 9, order_id: 1 }))).toMatchObject({
      unused: 'Nothing was paid back.',
    });
  });

  it('about a customer fills the profile, and consent only where somebody said yes or no', () => {
    const customer = { id: 706, email: 'bob@example.com', first_name: 'Bob', updated_at: '2026-11-21T10:00:00Z' };
    const said = (state: string) => ({
      ...customer,
      email_marketing_consent: { state, consent_updated_at: '2026-11-20T10:00:00Z' },
    });
    expect(namesOf(partner('customers/create', said('not_subscribed')))).toEqual(['Identify']);
    const [identify, consent] = eventsOf(partner('customers/update', said('subscribed')));
    expect(identify?.detail).toMatchObject({ userId: '706', traits: { email: 'bob@example.com', firstName: 'Bob' } });
    expect(consent?.detail).toMatchObject({
      userId: '706',
      timestamp: '2026-11-20T10:00:00.000Z',
      properties: { status: 'subscribed' },
    });
  });

  it('about consent takes whatever is not a yes for a no', () => {
    const consent = (state: string | null) =>
      fromShopify(
        partner('customers_email_marketing_consent/update', {
          customer_id: 706,
          email_address: 'bob@example.com',
          email_marketing_consent: { state },
        }),
      );
    expect(consent('unsubscribed')).toMatchObject({
      events: [{ detail: { properties: { channel: 'email', status: 'unsubscribed' } } }],
    });
    expect(consent('not_subscribed')).toMatchObject({
      events: [{ detail: { properties: { status: 'unsubscribed' } } }],
    });
    expect(consent('pending')).toMatchObject({ unused: 'The consent is pending: the customer has yet to confirm it.' });
    expect(consent(null)).toMatchObject({ unused: 'It names no state of consent.' });
  });

  it('about somebody to forget becomes an erasure, found by id or address', () => {
    const [erased] = eventsOf(
      partner('customers/redact', { customer: { id: 191167, email: 'john@example.com', phone: '555' } }),
    );
    expect(erased).toEqual({
      name: 'Customer Erased',
      detail: {
        messageId: 'shopify-w-1-customer-erased',
        timestamp: '2026-11-21T10:00:05.000Z',
        userId: '191167',
        context: { traits: { email: 'john@example.com' } },
        properties: {},
      },
    });
  });

  it('about anything else is recorded as not used', () => {
    expect(fromShopify(partner('products/update', { id: 1 }))).toEqual({
      topic: 'products/update',
      id: 'w-1',
      unused: 'Wend uses no products/update.',
    });
  });
});

describe('the envelope', () => {
  it('of the newer Events is read like the classic one, with the resource of the GraphQL API', () => {
    const heard = {
      ...partner('', {}),
      detail: {
        metadata: {
          'shopify-topic': 'Order',
          'shopify-action': 'update',
          'shopify-webhook-id': 'w-9',
          'shopify-triggered-at': '2026-11-21T10:00:02Z',
        },
        payload: {
          topic: 'Order',
          action: 'update',
          data: {
            order: {
              id: 'gid://shopify/Order/450789469',
              email: 'anna@example.com',
              currencyCode: 'GBP',
              totalPriceSet: { shopMoney: { amount: '165.5', currencyCode: 'GBP' } },
              customer: { id: 'gid://shopify/Customer/115310627' },
              lineItems: {
                edges: [
                  {
                    node: {
                      title: 'Linen throw',
                      quantity: 2,
                      originalUnitPriceSet: { shopMoney: { amount: '78.0', currencyCode: 'GBP' } },
                    },
                  },
                ],
              },
            },
          },
        },
      },
    };
    expect(fromShopify(heard)).toEqual({
      topic: 'orders/updated',
      id: 'w-9',
      events: [
        {
          name: 'Order Updated',
          detail: {
            messageId: 'shopify-w-9-order-updated',
            timestamp: '2026-11-21T10:00:02.000Z',
            userId: '115310627',
            context: { traits: { email: 'anna@example.com' } },
            properties: {
              order_id: '450789469',
              currency: 'GBP',
              total: 165.5,
              products: [{ name: 'Linen throw', quantity: 2, price: 78 }],
            },
          },
        },
      ],
    });
  });

  it('without approved access says what to do about it', () => {
    const detail = {
      metadata: { 'shopify-topic': 'Customer', 'shopify-action': 'update' },
      payload: { data: null, errors: [{ extensions: { code: 'ACCESS_DENIED' } }] },
    };
    expect(fromShopify({ detail })).toEqual({
      refused:
        "customers/update: Shopify withheld the data (ACCESS_DENIED). Apply for protected customer data in the app's settings at Shopify.",
    });
  });

  it('may be missing: a bare topic and payload gets an id from its content', () => {
    const one = fromShopify({ topic: 'orders/create', payload: order });
    expect(one).toEqual(fromShopify({ topic: 'orders/create', payload: order }));
    expect(one).not.toEqual(fromShopify({ topic: 'orders/create', payload: { ...order, id: 2 } }));
  });

  it.each([
    [null, 'It is not an object: expected an EventBridge event or { topic, payload }.'],
    [{ payload: {} }, 'It names no topic: neither detail.metadata X-Shopify-Topic nor shopify-topic nor topic.'],
    [{ topic: 'orders/create' }, 'orders/create: it has no payload.'],
  ])('%j is refused with a reason', (envelope, refused) => {
    expect(fromShopify(envelope)).toEqual({ refused });
  });
});

describe('whatever Shopify leaves out', () => {
  it('an address that is half typed, a currency that is none and the secret in a cart’s id are left out of the event', () => {
    const [cart] = eventsOf(
      partner('checkouts/update', {
        ...checkout,
        email: 'anna@',
        currency: 'ZZZ',
        cart_token: 'gid://shopify/Cart/c-1?key=a/b',
      }),
    );
    expect(cart?.detail).toMatchObject({ anonymousId: 'c-1', context: { traits: { firstName: 'Anna' } } });
    expect(JSON.stringify(cart)).not.toMatch(/anna@|ZZZ|key=a/);
  });

  const topics = [
    'carts/update',
    'checkouts/create',
    'orders/create',
    'orders/fulfilled',
    'refunds/create',
    'fulfillments/update',
    'customers/update',
  ];
  const nothing = {
    id: 5,
    token: null,
    line_items: null,
    customer: null,
    email: null,
    shipping_lines: [null],
    total_price: 'free',
    created_at: 'soon',
  };

  it.each(topics)('%s does not break, and what it yields is a native event', (topic) => {
    const now = Date.UTC(2026, 10, 21, 11);
    for (const payload of [{}, nothing, { ...nothing, customer: { id: '7' }, order_id: '8' }]) {
      const heard = fromShopify(partner(topic, payload));
      for (const { name, detail } of 'events' in heard ? heard.events : []) {
        const read = readEvent(
          { id: 'e', source: 's', time: '2026-11-21T10:00:00Z', 'detail-type': name, detail },
          now,
        );
        expect('refused' in read && !read.refused.includes('nobody is named') ? read : {}).toEqual({});
      }
    }
  });
});
