import { partitionOf } from '../../../core/customer/keys.ts';
import { enrolmentSchema } from '../../../core/enrolment/enrolment.ts';
import { invitationSchema, referralSchema } from '../../../core/referral/referral.ts';
import type { StoredItem } from '../../../core/table/table.ts';
import { event } from '../../scenario/scenario.ts';
import type { Bound } from '../schedules.ts';
import { counted } from './counted.ts';
import type { Moment } from './moment.ts';
import { codeOf, NOW, offering, REWARD, signsUp } from './offers.ts';
import { started } from './outside.ts';
import { erases } from './people.ts';
import { drawn, type Plot, tried } from './plot.ts';
import type { Scene } from './scene.ts';

type Act = ReturnType<Scene['record']>;
type Name = 'ben' | 'ben again' | 'cleo' | 'ben by the other' | 'ben verifies' | 'ben, untrusted' | 'erase';

/** What is wrong with the invitations, whoever was accepted. `most`: places of each advocate. */
function wrongWith(items: readonly StoredItem[], most: number): readonly string[] {
  const referrals = items.filter(({ sk }) => sk === 'live#referral').map(({ data }) => referralSchema.parse(data));
  const places = referrals.flatMap(({ friends }) => Object.keys(friends));
  const invitations = items.filter(({ sk }) => sk === 'live#invitation');
  const wrong: string[] = [];
  if (referrals.some(({ friends }) => Object.keys(friends).length > most)) wrong.push('more friends than places');
  if (new Set(places).size < places.length) wrong.push('a friend has two places');
  for (const { pk, data } of invitations) {
    const { verdict, reason } = invitationSchema.parse(data);
    const runs = items
      .filter((item) => item.pk === pk && item.sk.startsWith('live#enrolment#'))
      .map((item) => enrolmentSchema.parse(item.data))
      .filter(({ journey, status }) => journey === REWARD && status === 'started');
    const begun = started(items).filter(({ customer, journey }) => journey === REWARD && partitionOf(customer) === pk);
    if (verdict === 'accepted' && (runs.length !== 1 || begun.length !== 1)) {
      wrong.push(`accepted, and has ${runs.length} runs, ${begun.length} begun`);
    }
    if (verdict !== 'accepted' && begun.length > 0) wrong.push(`a run was begun for one who is ${verdict}: ${reason}`);
  }
  return wrong;
}

const verdicts = (items: readonly StoredItem[]): readonly string[] =>
  items.filter(({ sk }) => sk === 'live#invitation').map(({ data }) => invitationSchema.parse(data).verdict);

describe('friends who come at the same time', () => {
  const { tell } = counted();
  let moment: Moment;
  let unverified: Moment;
  beforeAll(async () => {
    moment = await offering(['anna', 'dora'], { rules: { mostPerYear: 1 } });
    unverified = await offering(['anna', 'dora'], {
      then: (code) => [signsUp(NOW, 'ben', code('anna'), { email_verified: false })],
    });
  });

  const plot = (at: () => Moment, names: readonly Name[], expected: readonly string[]): Plot => {
    const now = at();
    const actOf = (scene: Scene, name: Name): Act => {
      const [anna, dora] = [codeOf(now, now.customer('anna')), codeOf(now, now.customer('dora'))];
      switch (name) {
        case 'ben':
        case 'ben again':
          return scene.record(signsUp(NOW, 'ben', anna));
        case 'cleo':
          return scene.record(signsUp(NOW, 'cleo', anna));
        case 'ben by the other':
          return scene.record(signsUp(NOW, 'ben', dora));
        case 'ben, untrusted':
          return scene.record(signsUp(NOW, 'ben', dora), { from: 'pixel' });
        case 'ben verifies':
          return scene.record(
            event(NOW, 'Identify', { userId: 'ben', traits: { email: 'ben@example.com', email_verified: true } }),
          );
        case 'erase':
          return scene.record(erases(NOW, 'anna'));
      }
    };
    return {
      moment: now,
      meeting: ['customer#', 'outside#', 'pointer#user', 'pointer#email'],
      cast: (scene) => names.map((name) => ({ name, act: actOf(scene, name), readsWaits: name === 'erase' })),
      again: (scene) => names.slice(0, 1).map((name) => actOf(scene, name)),
      broken: (_scene, items) => {
        const found = verdicts(items).toSorted().join();
        const isFine = expected.includes(found);
        return [...wrongWith(items, 1), ...(isFine ? [] : [`the invitations are ${found}`])];
      },
    };
  };

  it.each<[string, () => Moment, readonly Name[], Bound, boolean, readonly string[]]>([
    ['one friend, told twice', () => moment, ['ben', 'ben again'], { preemptions: 1 }, false, ['accepted']],
    ['one friend, cut off', () => moment, ['ben'], { preemptions: 0 }, true, ['accepted']],
    ['one friend of two', () => moment, ['ben', 'ben by the other'], { preemptions: 1 }, false, ['accepted']],
    [
      'one friend, and who may earn nothing',
      () => moment,
      ['ben', 'ben, untrusted'],
      { preemptions: 1 },
      false,
      ['accepted'],
    ],
    ['two friends, one place', () => moment, ['ben', 'cleo'], { preemptions: 1 }, false, ['accepted,refused']],
    [
      'two friends, one place, one cut off',
      () => moment,
      ['ben', 'cleo'],
      { preemptions: 0 },
      true,
      ['accepted,refused'],
    ],
    ['the address is verified', () => unverified, ['ben', 'ben verifies'], { preemptions: 1 }, false, ['accepted']],
    ['who invited is erased', () => moment, ['ben', 'erase'], { preemptions: 1 }, false, ['accepted', 'refused']],
  ])(
    'take no more places than there are, and begin what was accepted: %s',
    async (what, at, names, bound, deadly, expected) => {
      const explored = await tried(plot(at, names, expected), bound, deadly);
      tell(what, explored);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );

  it('take no more places than there are, in schedules by chance, with deaths', async () => {
    const names = ['ben', 'ben by the other', 'cleo'] as const;
    const explored = await drawn(
      plot(() => moment, names, ['accepted,accepted', 'accepted,refused']),
      100,
    );
    tell(`by chance, ${names.join(', ')}`, explored);
    expect(explored.wrong.slice(0, 2)).toEqual([]);
  }, 60_000);
});
