import { memoryTable } from '../table/memory-table.ts';
import { beatWaits, forgetWait, registerWait, resumeWaits, type Tokens } from './waits.ts';

const DAY = 86_400_000;

function waiting() {
  let now = 0;
  const table = memoryTable(() => now);
  const said: string[] = [];
  const tokens: Tokens = {
    succeed: (token, { happened }) =>
      Promise.resolve(said.push(`${token} succeeds: ${happened}`)).then(() => 'answered'),
    fail: (token, error, cause) => Promise.resolve(said.push(`${token} fails: ${error}, ${cause}`)).then(() => 'gone'),
    beat: (token) => Promise.resolve(said.push(`${token} beats`)).then(() => undefined),
  };
  return { table, tokens, said, pass: (time: number) => (now += time) };
}

it('everything that waits for an enrolment is answered once, and nothing else', async () => {
  const { table, tokens, said } = waiting();
  for (const token of ['one', 'two', 'one']) await registerWait(table, 'anna', { enrolment: 'e-1', token }, 0);
  await registerWait(table, 'anna', { enrolment: 'e-2', token: 'other' }, 0);
  const goal = { kind: 'goal', reason: 'ordered' } as const;
  expect(await resumeWaits(table, tokens, 'anna', 'e-1', goal)).toBe(2);
  expect(await resumeWaits(table, tokens, 'anna', 'e-1', goal)).toBe(0);
  expect(said.sort()).toEqual(['one succeeds: ordered', 'two succeeds: ordered']);
});

it('an exit fails the step, and a task that is over already is no trouble', async () => {
  const { table, tokens, said } = waiting();
  await registerWait(table, 'anna', { enrolment: 'e-1', token: 'one' }, 0);
  await resumeWaits(table, tokens, 'anna', 'e-1', { kind: 'exit', reason: 'emptied' });
  expect(said).toEqual(['one fails: Left, emptied']);
});

it('what was forgotten, or registered 366 days ago, is not answered', async () => {
  const { table, tokens, said, pass } = waiting();
  for (const token of ['one', 'two']) await registerWait(table, 'anna', { enrolment: 'e-1', token }, 0);
  await forgetWait(table, 'anna', 'e-1', 'one');
  await beatWaits(table, tokens, 'anna', 'e-1');
  pass(366 * DAY);
  await beatWaits(table, tokens, 'anna', 'e-1');
  expect(said).toEqual(['two beats']);
});
