import { createClock } from '../local/clock/clock.ts';
import { median } from './median.ts';
import type { Part } from './part.ts';
import { table, whole } from './report.ts';

const PENDING = 1_000_000;
const WAKE_UPS = 100_000;
const ROUNDS = 5;

/** What it costs the clock to wake somebody up who then sleeps again, while a million others sleep. */
export const timers: Part = {
  name: 'timers',
  title: 'Wake-ups with a million timers pending',
  async measure() {
    const planned: number[] = [];
    const woken: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { plan, wakeUp } = await wake();
      planned.push(plan);
      woken.push(wakeUp);
    }
    const microseconds = (values: readonly number[]): string => median(values).toFixed(2);
    return [
      `${whole(PENDING)} timers at as many instants; then ${whole(WAKE_UPS)} wake-ups, one after another, each of which plans the next one.`,
      `Median of ${ROUNDS} rounds.`,
      '',
      table(
        ['microseconds', 'median'],
        [
          ['to plan a timer', microseconds(planned)],
          ['to wake up and plan again', microseconds(woken)],
        ],
      ),
    ].join('\n');
  },
};

async function wake(): Promise<{ readonly plan: number; readonly wakeUp: number }> {
  const clock = createClock(0);
  let began = performance.now();
  for (let i = 0; i < PENDING; i += 1) clock.at(3_600_000 + ((i * 7919) % PENDING) * 1000, () => undefined);
  const plan = (1000 * (performance.now() - began)) / PENDING;
  let done = 0;
  const again = (): void => {
    done += 1;
    if (done < WAKE_UPS) clock.at(clock.now() + 1 + (done % 7), again);
  };
  clock.at(1, again);
  began = performance.now();
  await clock.advanceTo(3_599_999);
  if (done !== WAKE_UPS) throw new Error(`Expected ${WAKE_UPS} wake-ups, and there were ${done}.`);
  return { plan, wakeUp: (1000 * (performance.now() - began)) / WAKE_UPS };
}
