import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';
import { deliveryBut } from './settings.ts';

export const scenario: Scenario = {
  about: 'The same where the settings end it then: nothing is sent.',
  settings: { 'post-purchase': { delivery: deliveryBut({ then: 'end' }) } },
  happenings: [...subscribes(anna), buys('10:00', anna)],
};
