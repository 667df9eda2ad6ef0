import {
  anna,
  buys,
  delivers,
  event,
  type Happening,
  lamp,
  mug,
  type Scenario,
  subscribes,
} from '../../../test/scenario/scenario.ts';
const written = (at: string): Happening =>
  event(at, 'Product Reviewed', {
    ...anna,
    messageId: 'v-1',
    timestamp: '2026-03-20T10:00:00Z',
    properties: { product_id: 'lamp', rating: '5' },
  });
export const scenario: Scenario = {
  about: 'The review named no order, and is told again when the lamp was ordered once more: it earns nothing twice.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    written('2026-03-20T10:00:00Z'),
    buys('2026-04-01T10:00:00Z', anna, { order_id: 'o-2', total: 89, products: [lamp, mug] }),
    delivers('2026-04-03T10:00:00Z', { order_id: 'o-2' }),
    written('2026-04-20T10:00:00Z'),
  ],
};
