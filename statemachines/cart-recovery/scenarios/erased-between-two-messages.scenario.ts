import { anna, event, fillsCart, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'She asks to be forgotten after the reminder. Nothing more is sent, an old event brings nothing back, and what she does later begins anew.',
  happenings: [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    event('12:00', 'Customer Erased', { ...anna, properties: {} }),
    event('12:30', 'Cart Updated', {
      ...anna,
      timestamp: '2026-03-02T10:30:00Z',
      properties: { cart_id: 'c-1', currency: 'GBP', products: [{ product_id: 'lamp', name: 'Oak lamp', price: 64 }] },
    }),
    ...subscribes(anna, '2026-03-05T09:00:00Z'),
    fillsCart('2026-03-05T10:00:00Z', anna, 'c-2'),
  ],
};
