import * as z from 'zod';
import { readYaml } from '../../scenario/play.ts';
import type { Bound } from '../schedules.ts';
import { counted } from './counted.ts';
import { couponsIn, miscounted, spentBy, wrongIn } from './earned.ts';
import { type Moment, momentOf } from './moment.ts';
import { answered } from './outside.ts';
import { buysDigital, somebody } from './people.ts';
import { drawn, type Plot, tried } from './plot.ts';

const NAME = 'post-purchase';
const NOW = '2026-03-09T10:00:00Z';
/** Each coupon may cost £9.60. */
const BUDGET = 20;
const AGAIN = 'again';
const written = z.record(z.string(), z.json()).parse(readYaml(`statemachines/${NAME}/settings.yaml`)['discount']);

/** Orders by customer; each is due to get its discount. */
const dueTo = (orders: Readonly<Record<string, readonly string[]>>): Promise<Moment> =>
  momentOf({
    journeys: [NAME],
    still: [NAME],
    settings: { [NAME]: { discount: { ...written, budget: { GBP: BUDGET } } } },
    happenings: Object.entries(orders).flatMap(([name, ids]) => [
      ...somebody(name),
      ...ids.map((id) => buysDigital({ userId: name }, id)),
    ]),
    until: NOW,
  });

/** Each asks for its discount. */
const plotOf = (moment: Moment, asking: readonly (readonly [name: string, order: string])[], most: number): Plot => {
  const askingOf = ([name, order]: readonly [string, string]) => {
    const customer = moment.customer(name);
    return { enrolment: moment.run(customer, NAME, order), customer };
  };
  return {
    moment,
    meeting: ['customer#', 'outside#', 'budget#', 'spent#'],
    cast: (scene) =>
      asking.map((one) => ({ name: one.join(' '), act: scene.grant(one.join(' '), askingOf(one), 'discount') })),
    again: (scene) => asking.slice(0, 1).map((one) => scene.grant(AGAIN, askingOf(one), 'discount')),
    broken: async (scene, items) => {
      const wrong = asking.map((one) => wrongIn(scene, items, askingOf(one).enrolment.id));
      const coupons = couponsIn(items).length;
      const granted = answered(items).filter(({ happened }) => happened === 'granted');
      const told = new Set(granted.map(({ token }) => (token === AGAIN ? asking[0]?.join(' ') : token))).size;
      return [
        ...(await Promise.all(wrong)).flat(),
        ...miscounted(items, NAME),
        ...(spentBy(items, NAME) > BUDGET * 100 ? [`${spentBy(items, NAME)} spent of ${BUDGET * 100}`] : []),
        ...(coupons === most ? [] : [`${coupons} coupons were granted instead of ${most}`]),
        ...(told === most ? [] : [`${told} were told of ${most} coupons`]),
      ];
    },
  };
};

describe('discounts that are granted at the same time', () => {
  const { tell } = counted();
  const three = { anna: ['o-1'], ben: ['o-2'], cleo: ['o-3'] };
  const asking = [
    ['anna', 'o-1'],
    ['ben', 'o-2'],
    ['cleo', 'o-3'],
  ] as const;

  it.each<[string, Bound, boolean]>([
    ['at once', { preemptions: 1 }, false],
    ['and one dies and comes again', { preemptions: 0 }, true],
  ])(
    'never cost more than the budget, and never less than it allows: %s',
    async (what, bound, deadly) => {
      const explored = await tried(plotOf(await dueTo(three), asking, 2), bound, deadly);
      tell(what, explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );

  it('never cost more than the budget, in schedules by chance, with deaths', async () => {
    const explored = await drawn(plotOf(await dueTo(three), asking, 2), 150);
    tell('by chance', explored);
    expect(explored.wrong.slice(0, 2)).toEqual([]);
  }, 60_000);

  it('are one for one customer, however many orders are due at once', async () => {
    const moment = await dueTo({ anna: ['o-1', 'o-2'] });
    const both = [
      ['anna', 'o-1'],
      ['anna', 'o-2'],
    ] as const;
    const explored = await tried(plotOf(moment, both, 1), { preemptions: 1 });
    tell('two orders of one customer', explored);
    expect(explored.wrong.slice(0, 2)).toEqual([]);
  }, 60_000);
});
