import {
  anna,
  buys,
  delivers,
  event,
  type Happening,
  type Scenario,
  subscribes,
} from '../../../test/scenario/scenario.ts';

const written = (at: string, messageId: string): Happening =>
  event(at, 'Product Reviewed', {
    ...anna,
    messageId,
    timestamp: '2026-03-20T10:00:00Z',
    properties: { order_id: 'o-1', product_id: 'lamp', rating: '5' },
  });

export const scenario: Scenario = {
  about: 'The shop tells of one review five times; once under another id, once after the end: one reward.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    written('2026-03-20T10:00:00Z', 'v-1'),
    written('2026-03-20T10:00:00Z', 'v-1'),
    written('2026-03-20T10:00:05Z', 'v-2'),
    written('2026-03-21T10:00:00Z', 'v-1'),
    written('2026-06-01T10:00:00Z', 'v-1'),
  ],
};
