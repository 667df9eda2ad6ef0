import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { journeys } from '../../statemachines/index.ts';
import { overspent, type Recorded } from './transitions.ts';

const historySchema = z.object({ history: z.array(z.string()) });
const moduleSchema = z.object({
  scenario: z.object({ settings: z.record(z.string(), z.record(z.string(), z.unknown())).optional() }),
});

/** Scenarios in which a step is tried again until its pool has codes: each attempt is a transition. */
const triedAgain: readonly string[] = [
  'referral-reward/an-empty-pool',
  'referral-reward/codes-come-for-an-empty-pool',
  'review/cancelled-while-it-waits-for-codes',
  'review/promised-and-no-codes-come',
  'review/promised-and-the-pool-runs-dry',
];

/** Every scenario of a journey that was recorded. */
async function recordedOf(name: string): Promise<readonly Recorded[]> {
  const folder = join(__dirname, '../../statemachines', name, 'scenarios');
  const recorded: Recorded[] = [];
  for (const file of readdirSync(folder).filter((one) => one.endsWith('.history.json'))) {
    const scenario = file.replace('.history.json', '');
    const { history } = historySchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    const { settings } = moduleSchema.parse(await import(join(folder, `${scenario}.scenario.ts`))).scenario;
    const hasOwnSeries = settings?.[name]?.['series'] !== undefined;
    recorded.push({ scenario, history, excused: hasOwnSeries || triedAgain.includes(`${name}/${scenario}`) });
  }
  return recorded;
}

it.each(journeys.map((journey) => [journey.name, journey] as const))(
  'every recorded run of %s keeps its transition budget, and each number of it is one that a run has shown',
  async (name, journey) => {
    expect(Object.keys(journey.transitionBudget)).not.toEqual([]);
    expect(overspent(journey, await recordedOf(name))).toEqual([]);
  },
);

describe('a budget is overspent', () => {
  const journey = { name: 'newsletter', transitionBudget: { 'two messages': 3, 'ordered, after all': 2 } };
  const ran = (scenario: string, transitions: number, more: Partial<Recorded> = {}): Recorded => ({
    ...{ scenario, excused: false, history: [`newsletter: succeeded after ${transitions} transitions`] },
    ...more,
  });
  const kept = [ran('two-messages', 3), ran('ordered-after-all', 2)];

  it('by none of the runs that keep to it', () => {
    expect(overspent(journey, kept)).toEqual([]);
    expect(overspent(journey, [...kept, ran('another', 3)])).toEqual([]);
  });

  it('by the situation that it names, whatever another may cost', () => {
    expect(overspent(journey, [...kept, ran('ordered-after-all', 3)])).toEqual([
      'ordered-after-all: got 3 transitions; the budget allows 2',
    ]);
  });

  it('by any run that costs more than the dearest situation', () => {
    expect(overspent(journey, [...kept, ran('another', 6)])).toEqual([
      'another: got 6 transitions; the budget allows 3',
    ]);
  });

  it('not by a message that was moved, nor by a longer series that a scenario has for itself', () => {
    const moved = ['2026-03-02 10:00:00Z welcome: later until 2026-03-03T08:00:00.000Z: quiet hours'];
    const [ending = ''] = ran('another', 5).history;
    expect(overspent(journey, [...kept, ran('another', 5, { history: [...moved, ending] })])).toEqual([]);
    expect(overspent(journey, [...kept, ran('another', 9, { excused: true })])).toEqual([]);
    expect(
      overspent(journey, [...kept, ran('another', 6, { history: [...moved, ran('', 6).history[0] ?? ''] })]),
    ).toEqual(['another: got 6 transitions; the budget allows 5']);
  });

  it('by no run of another journey', () => {
    expect(
      overspent(journey, [...kept, ran('another', 9, { history: ['review: succeeded after 9 transitions'] })]),
    ).toEqual([]);
  });

  it('where nobody has shown what it says', () => {
    expect(overspent(journey, [ran('another', 3)])).toEqual([
      'ordered, after all: no scenario has a run of 2 transitions',
    ]);
  });
});
