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
    'A source that anybody can write to tells of the review first: no reminder; the reward once the shop tells of it.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    told('2026-03-21T10:00:00Z', 'browser'),
    told('2026-03-28T10:00:00Z', 'store'),
  ],
};
