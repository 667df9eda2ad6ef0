import { anna, buys, delivers, orderEvent, subscribes } from '../../scenario/scenario.ts';
import type { Bound } from '../schedules.ts';
import { counted } from './counted.ts';
import { type Moment, momentOf } from './moment.ts';
import { answered } from './outside.ts';
import { type Plot, tried } from './plot.ts';

const NOW = '2026-03-04T10:00:00Z';
const DELIVERED = 'the order was delivered';
const CANCELLED = 'the order was cancelled';

type Name = 'wait' | 'wait again' | 'deliver' | 'deliver again' | 'cancel';

describe('a delivery while its step begins to wait', () => {
  const { tell } = counted();
  let moment: Moment;
  beforeAll(async () => {
    moment = await momentOf({
      journeys: ['post-purchase'],
      still: ['post-purchase'],
      happenings: [...subscribes(anna), buys('10:00', anna)],
      until: NOW,
    });
  });

  const plot = (names: readonly Name[]): Plot => ({
    moment,
    cast: (scene) => {
      const asking = {
        enrolment: moment.run(moment.customer('anna'), 'post-purchase'),
        customer: moment.customer('anna'),
      };
      const deliver = scene.record(delivers(NOW));
      const all = {
        wait: { act: scene.await('wait', asking, 'delivery') },
        // The state machine invokes it once more, with a token of its own.
        'wait again': { act: scene.await('wait again', asking, 'delivery'), begins: 'wait' },
        deliver: { act: deliver },
        'deliver again': { act: deliver, begins: 'deliver' },
        cancel: { act: scene.record(orderEvent(NOW, 'Order Cancelled')) },
      };
      return names.map((name) => ({ name, ...all[name] }));
    },
    broken: (_scene, items) => {
      const token = names.includes('wait again') ? 'wait again' : 'wait';
      const told = answered(items).find((one) => one.token === token);
      if (told === undefined) return ['the step is left waiting'];
      const { happened, cause, plan } = told;
      if (happened === 'Left' && cause === CANCELLED && names.includes('cancel')) return [];
      if (happened !== DELIVERED) return [`the step was told ${happened}: ${cause ?? ''}`];
      return plan?.['thanks'] === undefined ? ['the step was told no plan'] : [];
    },
  });

  it.each<[string, readonly Name[], Bound, boolean]>([
    ['at the same time', ['wait', 'deliver'], {}, false],
    ['beside a cancellation', ['wait', 'deliver', 'cancel'], { preemptions: 1 }, false],
    ['the wait dies and comes again', ['wait', 'wait again', 'deliver'], { preemptions: 1 }, true],
    ['the delivery dies and comes again', ['deliver', 'deliver again', 'wait'], {}, true],
  ])(
    'never leaves it waiting: %s',
    async (what, names, bound, deadly) => {
      const explored = await tried(plot(names), bound, deadly);
      tell(what, explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );
});
