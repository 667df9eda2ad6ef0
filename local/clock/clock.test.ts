import { createClock } from './clock.ts';

const start = Date.parse('2026-11-21T10:00:00Z');
const minutes = (count: number) => start + count * 60_000;

describe('the clock', () => {
  it('stands until it is told to move', async () => {
    const clock = createClock(start);
    const done: string[] = [];
    clock.at(minutes(1), () => void done.push('in a minute'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([clock.now(), done]).toEqual([start, []]);
  });

  it('does at once what is due now, without moving', async () => {
    const clock = createClock(start);
    await new Promise<void>((resolve) => clock.at(start, resolve));
    expect(clock.now()).toBe(start);
  });

  it('does everything due in the order of time, then of planning, with all that follows from it', async () => {
    const clock = createClock(start);
    const done: string[] = [];
    const note = (name: string) => () => void done.push(`${name} ${String((clock.now() - start) / 60_000)}`);
    clock.at(minutes(5), note('last'));
    clock.at(minutes(2), async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      note('first')();
      clock.at(minutes(3), note('follows'));
      clock.at(minutes(1), note('late'));
    });
    clock.at(minutes(2), note('second'));
    clock.at(minutes(9), note('not yet'));
    await clock.advanceTo(minutes(8));
    expect(done).toEqual(['first 2', 'second 2', 'late 2', 'follows 3', 'last 5']);
    expect([clock.now(), clock.nextDue()]).toEqual([minutes(8), minutes(9)]);
  });

  it('keeps the order of a thousand timers planned in any order', async () => {
    const clock = createClock(start);
    const done: number[] = [];
    for (let index = 0; index < 1000; index += 1) {
      const minute = (index * 7919) % 1000;
      clock.at(minutes(minute), () => void done.push(minute));
    }
    await clock.drain();
    expect(done).toEqual([...done.keys()]);
  });

  it('advances from where it is when its turn comes', async () => {
    const clock = createClock(start);
    const first = clock.advanceTo(minutes(5));
    await Promise.all([first, clock.advanceBy(60_000)]);
    expect(clock.now()).toBe(minutes(6));
  });

  it('does not go back', async () => {
    const clock = createClock(start);
    await expect(clock.advanceTo(start - 1)).rejects.toThrow(
      'The clock is at 2026-11-21T10:00:00.000Z and cannot go back to 2026-11-21T09:59:59.999Z.',
    );
  });

  it('forgets a timer that was cancelled', async () => {
    const clock = createClock(start);
    const done: string[] = [];
    const timer = clock.at(minutes(1), () => void done.push('cancelled'));
    timer.cancel();
    await clock.drain();
    expect([done, clock.now()]).toEqual([[], start]);
  });

  it('drains to the last busy timer, passing idle ones on the way and leaving later ones', async () => {
    const clock = createClock(start);
    const done: string[] = [];
    const steps: number[] = [];
    clock.at(minutes(1), () => void done.push('tidied'), { idle: true });
    clock.at(minutes(2), () => void done.push('worked'));
    clock.at(minutes(3), () => void done.push('tidied later'), { idle: true });
    await clock.drain((now) => steps.push(now));
    expect([done, steps, clock.now()]).toEqual([['tidied', 'worked'], [minutes(2)], minutes(2)]);
  });

  it('runs at real speed, and stands again', async () => {
    const clock = createClock(start);
    const at = new Promise<number>((resolve) =>
      clock.at(start + 30, () => {
        resolve(clock.now());
      }),
    );
    clock.run();
    expect([await at, clock.running()]).toEqual([start + 30, true]);
    clock.stand();
    const stood = clock.now();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect([clock.now(), clock.running()]).toEqual([stood, false]);
  });

  it('goes on after an action that failed, and tells who moved it', async () => {
    const clock = createClock(start);
    clock.at(minutes(1), () => Promise.reject(new Error('broken')));
    await expect(clock.advanceTo(minutes(2))).rejects.toThrow('broken');
    await clock.advanceTo(minutes(2));
    expect(clock.now()).toBe(minutes(2));
  });

  it('does nothing more once it is halted, and has not moved', async () => {
    const clock = createClock(start);
    const done: string[] = [];
    clock.at(minutes(1), () => {
      done.push('first');
      clock.halt();
    });
    clock.at(minutes(2), () => void done.push('second'));
    await clock.advanceTo(minutes(3));
    expect([done, clock.now()]).toEqual([['first'], minutes(1)]);
  });
});
