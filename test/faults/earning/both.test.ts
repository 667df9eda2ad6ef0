import { partitionOf } from '../../../core/customer/keys.ts';
import type { StoredItem } from '../../../core/table/table.ts';
import { event } from '../../scenario/scenario.ts';
import type { Bound } from '../schedules.ts';
import { counted } from './counted.ts';
import { couponsIn, miscounted, wrongIn } from './earned.ts';
import type { Moment } from './moment.ts';
import { NOW, offering, REWARD, signsUp } from './offers.ts';
import { answered } from './outside.ts';
import { erases } from './people.ts';
import { drawn, type Plot, tried } from './plot.ts';
import type { Scene } from './scene.ts';

type Name = 'grant' | 'grant again' | 'erase the friend' | 'erase the advocate' | 'merge the advocate';

/** What one who was erased or merged away leaves behind, beside the tombstone. */
const leftOf = (items: readonly StoredItem[], customer: string): readonly string[] =>
  items
    .filter(({ pk, sk }) => pk === partitionOf(customer) && !/^live#(profile|contact)$/.test(sk))
    .map(({ sk }) => `left of somebody gone: ${sk.split('#').slice(0, 2).join('#')}`);

describe('the rewards of a friend and of who invited', () => {
  const { tell } = counted();
  let moment: Moment;
  beforeAll(async () => {
    // Anna has an account, which nobody knows to be hers yet.
    moment = await offering(['anna'], {
      asVisitors: true,
      then: (code) => [
        event('09:00', 'Identify', { userId: 'account', traits: { firstName: 'Anna' } }),
        signsUp('2026-03-18T09:00:00Z', 'ben', code('anna')),
      ],
    });
  });

  const plot = (names: readonly Name[]): Plot => {
    const actOf = (scene: Scene, name: Name) => {
      const customer = moment.customer('ben');
      const asking = { enrolment: moment.run(customer, REWARD), customer };
      const visitor = { anonymousId: 'anna' };
      switch (name) {
        case 'grant':
        case 'grant again':
          return scene.grant(name, asking, 'both');
        case 'erase the friend':
          return scene.record(erases(NOW, 'ben'));
        case 'erase the advocate':
          return scene.record(event(NOW, 'Customer Erased', visitor));
        case 'merge the advocate':
          return scene.record(event(NOW, 'Identify', { ...visitor, userId: 'account' }));
      }
    };
    return {
      moment,
      meeting: ['customer#', 'outside#', 'pointer#coupon', 'budget#', 'spent#'],
      cast: (scene) => names.map((name) => ({ name, act: actOf(scene, name), readsWaits: !name.startsWith('grant') })),
      again: (scene) => [actOf(scene, 'grant again')],
      broken: async (scene, items) => {
        const [friend, advocate] = [moment.customer('ben'), moment.customer('anna', 'anonymous')];
        const { id } = moment.run(friend, REWARD);
        const isGone = (who: string): boolean => names.some((name) => name === `erase the ${who}`);
        const merged = names.includes('merge the advocate');
        const gone = [...(isGone('friend') ? [friend] : []), ...(isGone('advocate') || merged ? [advocate] : [])];
        const stays = [
          ...(isGone('friend') ? [] : [friend]),
          ...(isGone('advocate') ? [] : [(await scene.now(advocate)).id]),
        ];
        const mustHave = isGone('friend') ? [] : stays;
        const lying = couponsIn(items, id).map(({ pk }) => pk);
        const homeless = stays.filter(
          (one) =>
            lying.includes(partitionOf(one)) &&
            !items.some(({ pk, sk }) => pk === partitionOf(one) && sk === `live#enrolment#${id}`),
        );
        return [
          ...(await wrongIn(scene, items, id)),
          ...miscounted(items, REWARD, gone.length === 0 || merged ? 0 : Infinity),
          ...gone.flatMap((one) => leftOf(items, one)),
          ...mustHave.flatMap((one) => (lying.includes(partitionOf(one)) ? [] : ['somebody has no coupon'])),
          ...homeless.map(() => 'a coupon lies where its enrolment is not known'),
          ...(answered(items).length === 0 ? ['the step was told nothing'] : []),
        ];
      },
    };
  };

  it.each<[readonly Name[], Bound, boolean]>([
    [['grant', 'grant again'], { preemptions: 1 }, false],
    [['grant'], { preemptions: 0 }, true],
    [['grant', 'merge the advocate'], { preemptions: 1 }, false],
    [['grant', 'erase the advocate'], { preemptions: 1 }, false],
    [['grant', 'erase the friend'], { preemptions: 1 }, false],
  ])(
    'are one coupon each, where its owner is: %j',
    async (names, bound, deadly) => {
      const explored = await tried(plot(names), bound, deadly);
      tell(names.join(', '), explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );

  it.each<[readonly Name[]]>([
    [['grant', 'grant again', 'merge the advocate']],
    [['grant', 'grant again', 'erase the advocate', 'erase the friend']],
  ])(
    'are one coupon each in schedules by chance, with deaths: %j',
    async (names) => {
      const explored = await drawn(plot(names), 60);
      tell(`by chance, ${names.join(', ')}`, explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );
});
