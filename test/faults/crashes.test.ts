import type { Name } from './actors.ts';
import { bothDue, type Due } from './due.ts';
import { promisesTo } from './promises.ts';
import { type Bound, explore } from './schedules.ts';

/** After so many operations an undisturbed attempt has claimed its message. */
const CLAIMED = 6;

/**
 * Two reminders of one customer are due, and the cap leaves room for one. The first attempt at the first dies with so
 * many operations done: dead before an operation is dead after the one before it, so each point counts once; the
 * provider's request is such a point, on both sides. The same request is tried again while the others go on.
 */
describe('an attempt that dies after any operation', () => {
  const counts: string[] = [];
  let due: Due;
  beforeAll(async () => {
    due = await bothDue({ firstOf: ['email'] }, { triedBefore: true });
  });
  afterAll(() => {
    console.log(counts.join('\n'));
  });

  it.each<[string, readonly Name[], Bound, number?, number?]>([
    ['all', ['send', 'retry', 'send the other'], {}],
    ['all', ['send', 'order'], {}],
    ['up to 1 preemption', ['send', 'retry', 'send the other', 'order'], { preemptions: 1 }, CLAIMED, CLAIMED + 1],
  ])(
    'keeps the promises in every schedule (%s): %j',
    async (which, names, bound, from = 0, to = Infinity) => {
      const wrong: string[] = [];
      let schedules = 0;
      let deadly = 0;
      let points = 0;
      for (let dies = from; dies <= to; dies += 1) {
        const explored = await explore(promisesTo(due, names, { dies }), bound);
        wrong.push(...explored.wrong.map((fault) => `dead after ${dies}: ${fault}`));
        schedules += explored.schedules;
        deadly += explored.deadly;
        if (explored.deadly === 0) break;
        points += 1;
      }
      counts.push(
        `${names.join(', ')}: ${points} points to die at, ${schedules} schedules (${which}), dead in ${deadly}, ${wrong.length} wrong`,
      );
      expect(wrong.slice(0, 2)).toEqual([]);
    },
    120_000,
  );
});
