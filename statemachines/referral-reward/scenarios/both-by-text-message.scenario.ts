import {
  anna,
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  PHONE,
  signsUp,
  threeChannels,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'By setting both are told by text message, which the shop has.',
  journeys: invitingJourneys,
  store: threeChannels,
  settings: { 'referral-reward': { channels: { friend: { firstOf: ['sms'] }, advocate: { firstOf: ['sms'] } } } },
  happenings: [
    ...buysFirst(),
    event('2026-03-26T15:00:00Z', 'Identify', { ...anna, traits: { phone: PHONE } }),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { phone: '+447700900124' }),
  ],
};
