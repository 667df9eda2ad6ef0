import { createClock } from '../clock/clock.ts';
import type { EventEntry, Mail } from '../cloud/observation.ts';
import type { Answer } from '../sample/answers.ts';
import { createAnswering } from './answering.ts';

const mail = (id: string, at: number): Mail => ({
  ...{
    id,
    at,
    to: ['anna@example.com'],
    from: '',
    replyTo: [],
    subject: '',
    html: '',
    text: '',
    headers: {},
    tags: {},
  },
});
const entry = (DetailType: string): EventEntry => ({ Source: 'store', DetailType, Detail: '{}' });
const answerTo = ({ id, at }: Mail): readonly Answer[] =>
  id.length > 3 ? [] : [{ at: at + 10, id: `${id}+`, does: 'event', entry: entry(`${id}+`) }];

/** A cloud in which each event that is put sends a mail 5 later, as far as that is due. */
function opened(before = 0) {
  const clock = createClock(0);
  const done: string[] = [];
  const counts: number[] = [];
  const answering = createAnswering({
    readers: { hear: answerTo },
    before,
    answered: (count) => counts.push(count),
    refused: ({ id }, why) => done.push(`${id}: ${why}`),
    moved: () => undefined,
  });
  const cloud = {
    ...{ clock, port: 0 },
    putEvents: (entries: readonly EventEntry[]) => {
      for (const { DetailType } of entries) {
        done.push(`${clock.now()} ${DetailType}`);
        clock.at(clock.now() + 5, () => {
          answering.hear(mail(DetailType, clock.now()));
        });
      }
      return Promise.resolve({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    },
  };
  const until = (instant: number, stopped = () => false) => answering.until(cloud, instant, stopped);
  return { answering, until, clock, done, counts };
}

describe('answers to mails', () => {
  it('are given at their time, also those to mails that are sent in between', async () => {
    const { answering, until, clock, done, counts } = opened();
    clock.at(20, () => {
      answering.hear(mail('b', 20));
    });
    answering.hear(mail('a', 0));
    await until(100);
    expect(done).toEqual(['10 a+', '25 a++', '30 b+', '40 a+++', '45 b++', '60 b+++']);
    expect([counts, clock.now()]).toEqual([[1, 2, 3, 4, 5, 6], 100]);
  });

  it('wait until their time has come', async () => {
    const { answering, until, done } = opened();
    answering.hear(mail('a', 0));
    await until(9);
    expect(done).toEqual([]);
    await until(10);
    expect(done).toEqual(['10 a+']);
  });

  it('go on where a former start has stopped, in the same order', async () => {
    const { answering, until, done, counts } = opened(2);
    for (const before of [mail('b', 8), mail('a', 2), mail('c', 9)]) answering.hear(before);
    await until(20);
    expect([done, counts]).toEqual([['19 c+'], [3]]);
  });

  it('end when it is asked for', async () => {
    const { answering, until, done } = opened();
    answering.hear(mail('a', 0));
    await until(100, () => done.length > 0);
    expect(done).toEqual(['10 a+']);
  });
});
