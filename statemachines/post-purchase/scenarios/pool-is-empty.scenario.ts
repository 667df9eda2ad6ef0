import { anna, buys, delivers, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';
import { discountBut, reward } from './settings.ts';

export const scenario: Scenario = {
  about: 'The codes are to come from a pool that nobody has filled: no discount, and the reason says so.',
  settings: { 'post-purchase': { discount: discountBut({ reward: { ...reward, code: { pool: 'thanks' } } }) } },
  happenings: [...subscribes(anna), buys('10:00', anna), delivers('2026-03-05T14:00:00Z')],
};
