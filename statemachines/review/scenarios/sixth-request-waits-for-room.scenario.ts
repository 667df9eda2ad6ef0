import { anna, buys, delivers, lamp, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const orders = [
  ['o-1', '03'],
  ['o-2', '04'],
  ['o-3', '05'],
  ['o-4', '06'],
  ['o-5', '07'],
  ['o-6', '28'],
];

export const scenario: Scenario = {
  about: 'Five requests have gone out; the sixth waits for the moment when the first is thirty days old.',
  journeys: ['post-purchase', 'review'],
  store: { caps: { email: [], sms: [], push: [] } },
  happenings: [
    ...subscribes(anna),
    ...orders.flatMap(([id, day]) => [
      buys(`2026-03-${day}T10:00:00Z`, anna, {
        order_id: id,
        total: 20,
        products: [{ ...lamp, product_id: id, name: `Book ${id}`, price: 20 }],
      }),
      delivers(`2026-03-${day}T14:00:00Z`, { order_id: id }),
    ]),
  ],
};
