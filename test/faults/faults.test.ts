import fc from 'fast-check';
import type { Answer } from '../../lambdas/aws/answer.ts';
import type { Injection } from './faulty.ts';
import { leftCart, type Story, type Turn } from './left-cart.ts';

/** When each message is due, in minutes after the cart was filled. */
const due: Readonly<Record<string, number>> = { reminder: 60, offer: 25 * 60, lastCall: 73 * 60 };
/** A queue brings its work again after six minutes, up to five times. */
const SOON = 30;

const decided = ['sent', 'skipped', 'refused', 'unknown'];

/** What must not have happened to a story that had faults, measured against the same one without. */
function faultsIn(story: Story, clean: Story, turn: Turn, injections: readonly Injection[]): readonly string[] {
  const found = [...story.broken];
  if (story.statuses.some((status) => status === 'RUNNING')) found.push('an execution never ended');
  if (story.statuses.length !== 1) found.push(`${story.statuses.length} executions were started`);
  if (clean.erased) return story.erased ? found : [...found, 'something is left of the customer'];
  if (story.outcome === undefined) found.push('the enrolment was never told of its end');
  if (story.outcome === 'broken') return wasAwaiting(story, injections) ? found : [...found, 'the journey broke'];
  for (const message of clean.messages.keys()) {
    const isNear = turn.what === 'order' && Math.abs(turn.after - (due[message] ?? 0)) <= SOON;
    const status = story.messages.get(message)?.status ?? 'absent';
    if (!decided.includes(status) && !isNear) found.push(`${message} was lost: ${status}`);
  }
  return found;
}

/** The first wait is registered by await-event, which Step Functions calls itself: no queue brings that again. */
function wasAwaiting({ operations }: Story, injections: readonly Injection[]): boolean {
  const registered = operations.indexOf('putIfAbsent live#wait');
  return injections.some(({ at }) => at >= registered && at <= registered + 2);
}

/** A read whose answer is lost comes to the same as one that was never done. */
const sidesOf = (operation: string): readonly Injection['side'][] =>
  /^(get|query) /.test(operation) ? ['before'] : ['before', 'after'];

const counted = { runs: 0, broke: 0, unknown: 0, requests: 0 };

async function tried(
  turn: Turn,
  clean: Story,
  injections: readonly Injection[],
  answers: readonly Answer[] = [],
): Promise<readonly string[]> {
  const story = await leftCart(turn, injections, answers);
  counted.runs += 1;
  counted.requests += story.requests.length;
  counted.broke += story.outcome === 'broken' ? 1 : 0;
  counted.unknown += [...story.messages.values()].filter(({ status }) => status === 'unknown').length;
  const where = injections.map(({ at, side }) => `${side} #${at} ${story.operations[at] ?? ''}`).join(', ');
  return faultsIn(story, clean, turn, injections).map((fault) => `${where}: ${fault}`);
}

describe('a left cart, when what the functions depend on fails', () => {
  afterAll(() => {
    const { runs, requests, unknown, broke } = counted;
    console.log(
      `${runs} runs with faults: ${requests} mails asked for, ${unknown} of unknown fate, ${broke} journeys broken`,
    );
  });

  it.each<Turn>([
    { what: 'nothing', after: 0 },
    { what: 'order', after: 30 },
    { what: 'order', after: 200 },
    { what: 'unsubscribe', after: 200 },
    { what: 'bounce', after: 200 },
    { what: 'stop', after: 200 },
    { what: 'erasure', after: 200 },
    { what: 'pause', after: 30 },
  ])(
    'keeps its promises whichever operation fails, once ($what after $after minutes)',
    async (turn) => {
      const clean = await leftCart(turn, []);
      const found: string[] = [];
      for (const [at, operation] of clean.operations.entries()) {
        for (const side of sidesOf(operation)) found.push(...(await tried(turn, clean, [{ at, side }])));
      }
      expect(found).toEqual([]);
    },
    30_000,
  );

  it('keeps them when any two operations fail, and something comes at any time', async () => {
    const injection = fc.record({ at: fc.nat(70), side: fc.constantFrom<Injection['side'][]>('before', 'after') });
    const turn = fc.record({
      what: fc.constantFrom<Turn['what'][]>('nothing', 'order', 'unsubscribe', 'bounce', 'stop', 'pause'),
      after: fc.oneof(fc.integer({ min: 1, max: 5 * 24 * 60 }), fc.constantFrom(60, 25 * 60, 73 * 60)),
    });
    await fc.assert(
      fc.asyncProperty(turn, fc.tuple(injection, injection), async (between, injections) => {
        const clean = await leftCart(between, []);
        expect(await tried(between, clean, injections)).toEqual([]);
      }),
      { seed: 20261121, numRuns: 30 },
    );
  }, 60_000);
});
