import type { StoredItem } from '../../../core/table/table.ts';
import { event, orders } from '../../scenario/scenario.ts';
import type { Bound } from '../schedules.ts';
import { counted } from './counted.ts';
import { type Moment, momentOf } from './moment.ts';
import { scheduled, started } from './outside.ts';
import { somebody } from './people.ts';
import { drawn, type Plot, tried } from './plot.ts';
import type { Scene } from './scene.ts';

const NAME = 'win-back';
const anna = { userId: 'anna' };
/** Ninety days after her order, by her calendar. */
const DUE = '2026-05-31T09:00:00Z';

type Name = 'order' | 'another order' | 'look' | 'look again';

describe('a schedule that looks again at a customer', () => {
  const { tell } = counted();
  let before: Moment;
  let due: Moment;
  beforeAll(async () => {
    const journeys = [NAME];
    before = await momentOf({ journeys, happenings: somebody('anna'), until: '10:00' });
    const happenings = [...somebody('anna'), orders('10:00', anna, {})];
    due = await momentOf({ journeys, still: journeys, happenings, until: '2026-05-31T08:59:59Z' });
  });

  const plot = (at: () => Moment, names: readonly Name[]): Plot => {
    const moment = at();
    const now = new Date(moment.now).toISOString();
    /** What the shop's first order has set. */
    const set = moment.items.flatMap(({ sk, data }) => (sk === 'live#due' ? JSON.stringify(data) : []))[0] ?? '';
    const [messageId = ''] = /win-back-[a-z2-7]+/.exec(set) ?? [];
    const actOf = (scene: Scene, name: Name) => {
      switch (name) {
        case 'order':
          return scene.record(orders(now, anna, { order_id: 'o-2' }), { later: 1000 });
        case 'another order':
          return scene.record(orders(now, anna, { order_id: 'o-3' }), { later: 2000 });
        case 'look':
        case 'look again': {
          const detail = { messageId, customerId: moment.customer('anna'), properties: { journey: NAME } };
          return scene.record(event(DUE, 'Journey Due', detail), { from: 'wend', later: 2000 });
        }
      }
    };
    return {
      moment,
      cast: (scene) => names.map((name) => ({ name, act: actOf(scene, name) })),
      again: (scene) => names.slice(0, 1).map((name) => actOf(scene, name)),
      broken: async (scene, items) => {
        const { due: noted } = await scene.now(moment.customer('anna'));
        const pending = noted[NAME]?.pending;
        const isToCome = names.some((name) => name.endsWith('order'));
        return isToCome ? wrongWith(items, pending?.name) : missed(items, pending?.name);
      },
    };
  };

  it.each<[string, () => Moment, readonly Name[], Bound, boolean]>([
    ['two orders', () => before, ['order', 'another order'], { preemptions: 2 }, false],
    ['two orders, one cut off', () => before, ['order', 'another order'], { preemptions: 1 }, true],
    ['it comes twice', () => due, ['look', 'look again'], { preemptions: 2 }, false],
    ['it comes twice, once cut off', () => due, ['look', 'look again'], { preemptions: 0 }, true],
    ['it comes beside an order', () => due, ['look', 'order'], { preemptions: 2 }, false],
    ['it is cut off beside an order', () => due, ['look', 'order'], { preemptions: 1 }, true],
    ['an order is cut off beside it', () => due, ['order', 'look'], { preemptions: 0 }, true],
  ])(
    'is one, and is there when it must be: %s',
    async (what, at, names, bound, deadly) => {
      const explored = await tried(plot(at, names), bound, deadly);
      tell(what, explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );

  it('is one, and is there when it must be, by chance, with deaths', async () => {
    const explored = await drawn(
      plot(() => due, ['order', 'look', 'look again', 'another order']),
      100,
    );
    tell('by chance', explored);
    expect(explored.wrong.slice(0, 2)).toEqual([]);
  }, 60_000);
});

/** Somebody has ordered: of all that were set, the one that is still to come is noted. */
function wrongWith(items: readonly StoredItem[], pending: string | undefined): readonly string[] {
  const set = scheduled(items);
  if (set.length !== 1) return [`${set.length} schedules are to come`];
  return set[0]?.name === pending ? [] : [`what is noted is ${pending ?? 'nothing'}, and not what was set`];
}

/** Nobody has ordered: the customer is missed, once, and nobody looks again before something happens. */
function missed(items: readonly StoredItem[], pending: string | undefined): readonly string[] {
  const begun = started(items).filter(({ journey }) => journey === NAME).length;
  return [
    ...(begun === 1 ? [] : [`${begun} runs were begun`]),
    ...(pending === undefined && scheduled(items).length === 0 ? [] : ['a schedule is still to come']),
  ];
}
