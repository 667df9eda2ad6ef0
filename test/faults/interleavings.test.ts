import type { Answering, Name } from './actors.ts';
import { bothDue, type Due } from './due.ts';
import { promisesTo } from './promises.ts';
import { type Bound, explore, type Explored } from './schedules.ts';

const counts: string[] = [];
afterAll(() => {
  console.log(counts.join('\n'));
});
const tell = (what: string, { schedules, wrong }: Explored, { preemptions }: Bound = {}): void => {
  const which = preemptions === undefined ? 'all' : `up to ${preemptions} preemptions`;
  counts.push(`${what}: ${schedules} schedules (${which}), ${wrong.length} wrong`);
};

let mail: Due;
let counted: Due;
let text: Due;
let push: Due;
beforeAll(async () => {
  mail = await bothDue({ firstOf: ['email'] });
  counted = await bothDue({ firstOf: ['email'] }, { triedBefore: true });
  text = await bothDue({ firstOf: ['sms'] }, { triedBefore: true });
  push = await bothDue({ firstOf: ['push', 'email'] }, { triedBefore: true });
});

describe('a send and something at the same time, in every schedule', () => {
  it.each<[string, () => Due, readonly Name[], Bound]>([
    ['an order', () => mail, ['send', 'order'], {}],
    ['an unsubscribe', () => mail, ['send', 'unsubscribe'], {}],
    ['a bounce', () => mail, ['send', 'bounce'], {}],
    ['a second delivery', () => mail, ['send', 'send again'], {}],
    ['another message under the same cap', () => mail, ['send', 'send the other'], {}],
    ['both once more, under the same cap', () => counted, ['send', 'send again', 'send the other'], { preemptions: 1 }],
    ['a pause', () => mail, ['send', 'pause'], {}],
    ['a pause and its end', () => counted, ['send', 'pause', 'resume', 'wake', 'woken'], {}],
    ['an erasure', () => counted, ['send', 'erase'], { preemptions: 2 }],
    ['STOP, for a text message', () => text, ['send', 'stop'], {}],
    ['STOP, for a text message that comes twice', () => text, ['send', 'send again', 'stop'], { preemptions: 1 }],
  ])(
    'keeps the promises beside %s',
    async (what, due, names, bound) => {
      const explored = await explore(promisesTo(due(), names), bound);
      tell(what, explored, bound);
      expect(explored.wrong.slice(0, 2)).toEqual([]);
    },
    60_000,
  );

  it('keeps them when the device is dead and the request comes twice', async () => {
    const answers: Answering = ({ channel, addresses, part }) =>
      channel === 'push'
        ? { kind: 'unreachable', reason: 'the device is gone', addresses }
        : { kind: 'sent', providerId: 'm', variant: part };
    const bound = { preemptions: 1 };
    const explored = await explore(promisesTo(push, ['send', 'send again'], { answers }), bound);
    tell('push to a dead device, twice', explored, bound);
    expect(explored.wrong.slice(0, 2)).toEqual([]);
  }, 60_000);

  // The second delivery may be the last that the queue brings; and the first must not free the second one's place.
  it('keeps them when a provider has no time for the first of two deliveries', async () => {
    const bound = { preemptions: 1 };
    const names = ['send', 'send again', 'send the other'] as const;
    const explored = await explore(promisesTo(counted, names, { answers: busyAtFirst }), bound);
    tell('not taken at first', explored, bound);
    expect(explored.wrong.slice(0, 2)).toEqual([]);
  }, 60_000);
});

/** The first attempt's provider says "again". */
const busyAtFirst: Answering = ({ part }, attempt) =>
  attempt === 'send' ? { kind: 'again', reason: 'too many at once' } : { kind: 'sent', providerId: 'm', variant: part };
