import { openShop } from '../../test/customers/shop.ts';
import { anna, event } from '../../test/scenario/scenario.ts';

const identifies = (consent: unknown) =>
  event('10:00', 'Identify', { ...anna, traits: { email: 'anna@example.com', consent } });

/** "email/marketing" and so on, with what was answered. */
async function answersTo(consent: unknown): Promise<Readonly<Record<string, string>>> {
  const shop = openShop();
  await shop.happens(identifies(consent));
  const contact = await shop.contact(await shop.customerOf('user', 'anna'));
  return Object.fromEntries(
    Object.entries(contact?.consent ?? {}).map(([name, { status, source }]) => [name, `${status}, ${source ?? ''}`]),
  );
}

describe('consent that is told with who somebody is', () => {
  it('counts by channel and topic', async () => {
    expect(await answersTo({ email: { marketing: true, News: false }, sms: { all: false } })).toEqual({
      'email/marketing': 'subscribed, Identify',
      'email/news': 'unsubscribed, Identify',
      'sms/all': 'unsubscribed, Identify',
    });
  });

  it.each([[true], ['yes'], [{ fax: { marketing: true } }], [{ email: 'yes' }], [{ email: { marketing: 'yes' } }]])(
    'is nothing when it cannot be read: %j',
    async (consent) => {
      expect(await answersTo(consent)).toEqual({});
    },
  );

  it('is not told in passing, with what somebody does', async () => {
    const shop = openShop();
    const traits = { email: 'anna@example.com', consent: { email: { marketing: true } } };
    await shop.happens(
      event('10:00', 'Product Viewed', { ...anna, context: { traits }, properties: { product_id: 'lamp' } }),
    );
    expect(await shop.contact(await shop.customerOf('user', 'anna'))).toBeUndefined();
  });
});
