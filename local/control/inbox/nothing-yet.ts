import { html, type Html } from '../../../core/html/html.ts';

/** An empty inbox says what to do. `address` is where the laptop listens. */
export function nothingYet(address: string): Html {
  const event = {
    Source: 'store',
    DetailType: 'Cart Updated',
    EventBusName: 'wend',
    Detail: JSON.stringify({
      userId: 'anna',
      context: { traits: { email: 'anna@example.com' } },
      properties: {
        cart_id: 'c-1',
        currency: 'GBP',
        products: [{ product_id: 'p-1', name: 'Linen throw', price: 78, quantity: 1 }],
      },
    }),
  };
  const consent = {
    ...event,
    DetailType: 'Subscription Updated',
    Detail: JSON.stringify({
      userId: 'anna',
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
    }),
  };
  const commands = [
    `aws --endpoint-url ${address} events put-events --entries '${JSON.stringify([consent, event])}'`,
    `curl -d '{"advance": "1 hour"}' ${address}/_wend/clock`,
  ].join('\n');
  return html`<main class="empty">
    <h2>No message has been sent yet</h2>
    <p>
      Messages appear here as journeys send them. To see one, let somebody subscribe and fill a cart, and let time pass:
    </p>
    <pre>${commands}</pre>
    <p>At night, by the customer’s clock, a mail waits for the morning: advance further then.</p>
    <p>
      Or end this and run <code>npm start</code> without <code>--idle</code>: it plays two months of a made-up shop.
    </p>
  </main>`;
}
