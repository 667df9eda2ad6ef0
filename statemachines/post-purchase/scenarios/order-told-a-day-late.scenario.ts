import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'An order that is told a second more than a day late is recorded, and enrols nobody; one that is told just a day late does.',
  startAt: '2026-03-01T09:00:00Z',
  happenings: [
    ...subscribes(anna, '2026-03-01T09:00:00Z'),
    buys('2026-03-03T10:00:01Z', { ...anna, timestamp: '2026-03-02T10:00:00Z' }),
    buys('2026-03-03T11:00:00Z', { ...anna, timestamp: '2026-03-02T11:00:00Z' }, { order_id: 'o-2' }),
  ],
};
