import { anna, buys, delivers, type Scenario, staff, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'The pause outlasts the request: the reminder is the first that is heard, and says what the request would have said.',
  journeys: ['post-purchase', 'review'],
  happenings: [
    ...subscribes(anna),
    buys('10:00', anna),
    delivers('2026-03-05T14:00:00Z'),
    staff('2026-03-18T10:00:00Z', 'pause', { scope: 'marketing', reason: 'audit' }),
    staff('2026-03-28T10:00:00Z', 'resume', { scope: 'marketing' }),
  ],
};
