import { anna, event, fillsCart, lamp, mug, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Emptied by taking things out, then filled again: a run of its own.',
  happenings: [
    ...subscribes(anna),
    event('10:00', 'Product Added', { ...anna, properties: { cart_id: 'c-1', currency: 'GBP', ...lamp } }),
    event('10:10', 'Product Removed', { ...anna, properties: { cart_id: 'c-1', product_id: 'lamp' } }),
    fillsCart('10:20', anna, 'c-1', [mug]),
  ],
};
