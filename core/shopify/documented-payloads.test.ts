import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvent } from '../events/read-event.ts';
import { fromShopify } from './from-shopify.ts';

/** Shopify's documented example of each topic; not part of the repository. */
const folder = join(__dirname, '../../../shared/data/shopify-webhooks');
const there = existsSync(folder);
const files = there ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

const said: Record<string, string> = {
  'carts/create': 'Cart Updated',
  'carts/update': 'Cart Updated',
  'checkouts/create': 'Cart Updated, Checkout Started',
  'checkouts/update': 'Cart Updated, Checkout Step Viewed',
  'customers/create': 'Identify',
  'customers/redact': 'Customer Erased',
  'customers/update': 'Identify',
  'customers_email_marketing_consent/update': 'Subscription Updated',
  'fulfillment_events/create': 'Order Shipped',
  'fulfillments/create': 'Order Shipped',
  'fulfillments/update': 'Order Shipped',
  'orders/cancelled': 'Order Cancelled',
  'orders/create': 'Order Completed, Subscription Updated',
  'orders/fulfilled': 'Order Shipped',
  'orders/paid': 'Order Completed, Subscription Updated',
  'orders/partially_fulfilled': 'Order Updated',
  'orders/updated': 'Order Updated',
  'refunds/create': 'Order Refunded',
};

(there ? describe : describe.skip)(
  `Shopify's documented payloads (${there ? 'present' : `skipped: no ${folder}`})`,
  () => {
    it.each(files)('%s is understood, and what it says is a native event', (file) => {
      const example: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const heard = fromShopify(example);
      if ('refused' in heard) throw new Error(heard.refused);
      expect('events' in heard ? heard.events.map(({ name }) => name).join(', ') : undefined).toBe(said[heard.topic]);
      for (const { name, detail } of 'events' in heard ? heard.events : []) {
        const properties = { cart_id: 'c', ...(typeof detail['properties'] === 'object' ? detail['properties'] : {}) };
        const envelope = {
          id: 'e',
          source: 's',
          time: '2026-11-21T10:00:00Z',
          'detail-type': name,
          detail: { ...detail, properties },
        };
        expect(readEvent(envelope, Date.UTC(2026, 10, 22))).toMatchObject({ name });
      }
    });
  },
);
