import { orderSchema } from '../../core/orders/order.ts';
import { openShop } from '../../test/customers/shop.ts';
import { anna, buys, event, subscribes } from '../../test/scenario/scenario.ts';

const refunds = (properties: object) =>
  event('11:00', 'Order Refunded', { ...anna, properties: { order_id: 'o-1', refund_id: 'r', ...properties } });

it('a refund in another currency than its order is refused, and changes nothing of it', async () => {
  const shop = openShop(['post-purchase']);
  await shop.happens(...subscribes(anna), buys('10:00', anna, { currency: 'GBP', total: 100 }));
  await expect(shop.happens(refunds({ amount: 15_000, currency: 'JPY' }))).rejects.toThrow(
    'must be GBP as its order has it',
  );
  const [item] = await shop.table.query(`customer#${await shop.customerOf('user', 'anna')}`, 'live#order#');
  expect(orderSchema.parse(item?.data)).toMatchObject({ total: 10_000, refunds: {} });
  await shop.happens(refunds({ amount: 150, currency: 'GBP' }));
});
