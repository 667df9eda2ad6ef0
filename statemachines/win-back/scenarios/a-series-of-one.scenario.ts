import { anna, buys, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

const words = (subject: string) => ({ subject, preheader: 'P', headline: 'H', body: 'B', button: 'Go' });

export const scenario: Scenario = {
  about: 'A shop says one thing only: the run ends with it.',
  settings: {
    'win-back': {
      series: [{ message: 'miss', after: '0 days', channels: { firstOf: ['email'] } }],
      messages: { because: 'you have ordered', miss: words('It has been a while') },
    },
  },
  happenings: [...subscribes(anna), buys('10:00', anna)],
};
