/** A Monday morning in London: an hour that allows mail, and so do the next days at that hour. */
export const morning = Date.parse('2026-03-02T10:00:00Z');

const lamp = { product_id: 'lamp', name: 'Oak lamp', price: 64, quantity: 1, url: 'https://shop.example.com/p/lamp' };

/** What the shop tells about a customer, as PutEvents takes it. */
export function told(at: number, userId: string, name: string, more: object) {
  const detail = { messageId: `${userId} ${name} ${at}`, timestamp: new Date(at).toISOString(), userId, ...more };
  return { Source: 'store', DetailType: name, Detail: JSON.stringify(detail), EventBusName: 'wend' };
}

export const identified = (at: number, userId: string) =>
  told(at, userId, 'Identify', {
    traits: { email: `${userId}@example.com`, firstName: 'Anna', timezone: 'Europe/London', locale: 'en-GB' },
  });

export const subscribed = (at: number, userId: string) =>
  told(at, userId, 'Subscription Updated', {
    properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
  });

/** A cart with a lamp in it. */
export const cartOf = (userId: string) => ({
  cart_id: `cart-${userId}`,
  currency: 'GBP',
  url: `https://shop.example.com/cart/cart-${userId}`,
  products: [lamp],
});
