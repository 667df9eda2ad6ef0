import { anna, buysFirst, codeFrom, event, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Her link is followed three times, one of them told twice; somebody else says so once: three visits.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [
    ...buysFirst(),
    event(
      '2026-03-27T09:00:00Z',
      'Referral Visited',
      { ...anna, messageId: 'v-1', properties: { code: codeFrom() } },
      { source: 'wend' },
    ),
    event(
      '2026-03-27T09:05:00Z',
      'Referral Visited',
      { ...anna, messageId: 'v-2', properties: { code: codeFrom() } },
      { source: 'wend' },
    ),
    event(
      '2026-03-27T09:06:00Z',
      'Referral Visited',
      { ...anna, messageId: 'v-2', properties: { code: codeFrom() } },
      { source: 'wend' },
    ),
    event(
      '2026-03-27T10:00:00Z',
      'Referral Visited',
      { ...anna, messageId: 'v-3', properties: { code: codeFrom() } },
      { source: 'wend' },
    ),
    event('2026-03-27T10:30:00Z', 'Referral Visited', { ...anna, properties: { code: codeFrom() } }),
  ],
};
