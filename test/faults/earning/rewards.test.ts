import { partitionOf } from '../../../core/customer/keys.ts';
import type { StoredItem } from '../../../core/table/table.ts';
import { buys, event, type Happening, lamp, subscribes } from '../../scenario/scenario.ts';
import type { Bound } from '../schedules.ts';
import { counted } from './counted.ts';
import { couponsIn, miscounted, wrongIn } from './earned.ts';
import { type Moment, momentOf } from './moment.ts';
import { answered } from './outside.ts';
import { drawn, type Plot, tried } from './plot.ts';

const NOW = '2026-03-16T12:00:00Z';
/** A visitor who has told an address, and has an account elsewhere, which nobody knows yet. */
const visitor = { anonymousId: 'visitor' };
const account = { userId: 'anna' };

const reviews = (at: string, properties: object): Happening =>
  event(at, 'Product Reviewed', { ...visitor, properties: { order_id: 'o-1', ...properties } });

type Name = 'grant' | 'grant again' | 'erase' | 'merge' | 'review';

describe('the reward for a review', () => {
  const { tell } = counted();
  let moment: Moment;
  beforeAll(async () => {
    moment = await momentOf({
      journeys: ['post-purchase', 'review'],
      still: ['review'],
      happenings: [
        event('09:00', 'Identify', { ...account, traits: { firstName: 'Anna' } }),
        ...subscribes(visitor),
        buys('10:00', visitor, { products: [{ ...lamp, price: 96, digital: true }] }),
        reviews('2026-03-16T11:00:00Z', { product_id: 'lamp', rating: '1' }),
      ],
      until: NOW,
    });
  });

  const plot = (names: readonly Name[]): Plot => ({
    moment,
    meeting: ['customer#', 'outside#', 'pointer#coupon', 'budget#', 'spent#'],
    cast: (scene) => {
      const customer = moment.customer('visitor', 'anonymous');
      const asking = { enrolment: moment.run(customer, 'review'), customer };
      const grant = (token: string) => ({ act: scene.grant(token, asking, 'review') });
      const second = scene.record(reviews(NOW, { product_id: 'mug', rating: '4' }));
      const all = {
        grant: grant('grant'),
        'grant again': grant('grant again'),
        erase: { act: scene.record(event(NOW, 'Customer Erased', visitor)), readsWaits: true },
        merge: { act: scene.record(event(NOW, 'Identify', { ...visitor, ...account })), readsWaits: true },
        review: { act: second },
      };
      return names.map((name) => ({ name, ...all[name] }));
    },
    again: (scene) => {
      const customer = moment.customer('visitor', 'anonymous');
      return [scene.grant('grant in the end', { enrolment: moment.run(customer, 'review'), customer }, 'review')];
    },
    broken: async (scene, items) => {
      const customer = moment.customer('visitor', 'anonymous');
      const { id } = moment.run(customer, 'review');
      const lying = couponsIn(items, id);
      if (names.includes('erase')) return [...(await wrongIn(scene, items, id)), ...afterErasure(items, customer)];
      return [
        ...(await wrongIn(scene, items, id)),
        ...miscounted(items, 'review'),
        ...(lying.length === 1 ? [] : [`${lying.length} coupons were granted`]),
        ...answered(items).flatMap(({ happened, cause = '' }) =>
          happened === 'granted' ? [] : [`the step was told ${happened}: ${cause}`],
        ),
      ];
    },
  });

  it.each<[string, readonly Name[], Bound, boolean]>([
    ['twice', ['grant', 'grant again'], { preemptions: 1 }, false],
    ['dies and comes again', ['grant', 'grant again'], { preemptions: 0 }, true],
    ['beside a second review', ['grant', 'review'], { preemptions: 2 }, false],
    ['beside a merge', ['grant', 'merge'], { preemptions: 1 }, false],
    ['beside an erasure', ['grant', 'erase'], { preemptions: 1 }, false],
  ])(
    'is one coupon: %s',
    async (what, names, bound, deadly) => {
      const explored = await tried(plot(names), bound, deadly);
      tell(what, explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );

  it.each<[readonly Name[]]>([
    [['grant', 'grant again', 'merge', 'review']],
    [['grant', 'grant again', 'erase', 'review']],
  ])(
    'is one coupon in schedules by chance, with deaths: %j',
    async (names) => {
      const explored = await drawn(plot(names), 100);
      tell(`by chance, ${names.join(', ')}`, explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );
});

/** Nothing but the tombstone stays, and the budget counts what was taken from it once at most. */
const afterErasure = (items: readonly StoredItem[], customer: string): readonly string[] => {
  const left = items.filter(({ pk, sk }) => pk === partitionOf(customer) && !/^live#(profile|contact)$/.test(sk));
  return [
    ...left.map(({ sk }) => `left of somebody erased: ${sk.split('#').slice(0, 2).join('#')}`),
    ...miscounted(items, 'review', 960),
  ];
};
