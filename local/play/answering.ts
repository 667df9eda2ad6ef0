import type { Cloud, Mail } from '../cloud/cloud.ts';
import type { Answer, Readers } from '../sample/answers.ts';

/** Where they do it. */
type Shop = Pick<Cloud, 'clock' | 'port' | 'putEvents'>;

/** What people are about to do because of the mails they got. */
export interface Answering {
  hear(mail: Mail): void;
  /** Moves the clock to `instant` (epoch milliseconds), and lets everything be done that people do until then. */
  until(cloud: Shop, instant: number, stopped: () => boolean): Promise<void>;
}

export interface Answered {
  readonly readers: Readers;
  /** So many answers have been given before. */
  readonly before: number;
  /** As many as that have been given now. */
  readonly answered: (count: number) => void;
  readonly refused: (answer: Answer, why: string) => void;
  /** The clock has moved. */
  readonly moved: () => void;
}

const inTime = (one: Answer, other: Answer): number => one.at - other.at || (one.id < other.id ? -1 : 1);

/**
 * Nobody answers before the mail came, so that answers are given in one order, whatever is heard when: a count tells
 * which of them have been given.
 */
export function createAnswering({ readers, before, answered, refused, moved }: Answered): Answering {
  let waiting: readonly Answer[] = [];
  let given = 0;

  async function give(cloud: Shop, answer: Answer): Promise<void> {
    if (answer.does === 'follow') {
      const why = await follow(cloud, answer.url);
      if (why !== undefined) refused(answer, why);
    } else {
      for (const one of (await cloud.putEvents([answer.entry])).Entries) {
        if ('ErrorCode' in one) refused(answer, `the bus refused it: ${one.ErrorMessage}`);
      }
    }
    await cloud.clock.advanceTo(cloud.clock.now());
  }

  async function giveNext(cloud: Shop): Promise<void> {
    const [next, ...rest] = waiting;
    if (next === undefined) return;
    waiting = rest;
    given += 1;
    if (given <= before) return;
    await give(cloud, next);
    answered(given);
  }

  return {
    hear(mail) {
      const more = readers.hear(mail);
      if (more.length > 0) waiting = [...waiting, ...more].sort(inTime);
    },
    async until(cloud, instant, stopped) {
      while (!stopped()) {
        const answer = given < before ? -Infinity : (waiting[0]?.at ?? Infinity);
        const due = cloud.clock.nextDue() ?? Infinity;
        // What is due first may be a mail that somebody answers.
        const step = Math.max(cloud.clock.now(), Math.min(instant, answer, due));
        await cloud.clock.advanceTo(step);
        moved();
        if (waiting.length > 0 && answer <= step && answer <= instant) await giveNext(cloud);
        else if (step >= instant && (cloud.clock.nextDue() ?? Infinity) > instant) return;
      }
    },
  };
}

/** Follows a link of a mail as a browser does, up to the shop's own pages, which are not here. Returns what went wrong. */
async function follow({ port }: Shop, link: string): Promise<string | undefined> {
  // A folder of data may have been written at another port.
  const { pathname, search } = new URL(link);
  const answer = await fetch(`http://localhost:${port}${pathname}${search}`, { redirect: 'manual' });
  return answer.status < 400 ? undefined : `the page answers ${answer.status}`;
}
