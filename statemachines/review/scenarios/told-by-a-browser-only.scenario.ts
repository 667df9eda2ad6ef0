import {
  anna,
  buys,
  delivers,
  event,
  type Happening,
  type Scenario,
  subscribes,
} from '../../../test/scenario/scenario.ts';

const told = (at: string, source: string): Happening =>
  event(
    at,
    'Product Reviewed',
    { ...anna, properties: { order_id: 'o-1', product_id: 'lamp', rating: '5' } },
    { source },
  );

export const scenario: Scenario = {
  about:
    'Only a source that anybody can write to tells of a review, five times: it earns nothing, and nobody asks once more.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    ...['10:00', '10:01', '10:02', '10:03', '10:04'].map((time) => told(`2026-03-21T${time}:00Z`, 'browser')),
  ],
};
