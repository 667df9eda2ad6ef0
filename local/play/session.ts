import { cartKey } from '../../core/customer/keys.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Mail, Observation } from '../cloud/observation.ts';
import type { Answer } from '../sample/answers.ts';
import { createStory, type Story, type StorySettings } from '../story/story.ts';
import { summary } from '../story/summary.ts';
import type { Terminal } from '../story/terminal.ts';
import { createAnswering, type Answered } from './answering.ts';
import { play } from './play.ts';
import { writePosition, type Position } from './position.ts';
import type { Source } from './source.ts';

const CART = cartKey('', '').sk;

interface SessionOptions {
  readonly terminal: Terminal;
  readonly quiet: boolean;
  readonly story: StorySettings;
  /** The folder that keeps how far it has come. */
  readonly data: string | undefined;
}

/** One start of the laptop: plays, tells the tale, keeps the account. */
export interface Session {
  readonly observe: (observation: Observation) => void;
  /** Takes what a former start has left behind into the account, untold. */
  recall(cloud: Cloud): Promise<void>;
  play(cloud: Cloud, source: Source, position: Position | undefined, stopped: () => boolean): Promise<void>;
  summary(cloud: Cloud): readonly string[];
  /** Everything was accepted and no function failed. */
  allWell(now: number): boolean;
}

export function createSession({ terminal, quiet, story: settings, data }: SessionOptions): Session {
  const story: Story = createStory(settings);
  let told = true;
  let events = 0;
  let refused = 0;
  let playing: number | undefined;
  const mails: Mail[] = [];
  let hearMail = (mail: Mail): void => void mails.push(mail);

  function observe(observation: Observation): void {
    if (observation.kind === 'mail') hearMail(observation.mail);
    const lines = story.hear(observation);
    if (!told) return;
    for (const line of lines) {
      // What one event leads to at once is done before the next is played.
      if (line.tone === 'refused' && playing !== undefined)
        terminal.tell({ ...line, text: `${line.text} (line ${playing})` });
      else if (!quiet || line.tone === 'fault' || line.tone === 'refused') terminal.tell(line);
    }
  }

  function refuse(what: string, why: string): void {
    refused += 1;
    terminal.say(`${what}: ${why}`);
  }

  /** From here on people answer mails, also those that a former start has sent. */
  function answeringOf({ readers }: Source, given: Pick<Answered, 'before' | 'moved' | 'answered'>) {
    hearMail = () => undefined;
    if (readers === undefined) return undefined;
    const refused = ({ id }: Answer, why: string): void => {
      refuse(id, why);
    };
    const answering = createAnswering({ ...given, readers, refused });
    for (const mail of mails.splice(0)) answering.hear(mail);
    hearMail = (mail) => {
      answering.hear(mail);
    };
    return answering;
  }

  return {
    observe,
    async recall(cloud) {
      told = false;
      const at = cloud.clock.now();
      const hear = async (carts: boolean): Promise<void> => {
        for await (const item of cloud.scanTable()) {
          const { sk } = item;
          if ((typeof sk === 'string' && sk.startsWith(CART)) === carts) observe({ kind: 'item', at, table: '', item });
        }
      };
      // A cart counts as won back only where its order and its mails are known before.
      await hear(false);
      for (const mail of cloud.mails()) observe({ kind: 'mail', at: mail.at, mail });
      for (const text of cloud.texts()) observe({ kind: 'text', at: text.at, text });
      for (const push of cloud.pushes()) observe({ kind: 'push', at: push.at, push });
      await hear(true);
      told = true;
    },
    async play(cloud, source, position, stopped) {
      let reached = { line: position?.line ?? 0, answered: position?.answered ?? 0 };
      const remember = (news: Partial<typeof reached>): void => {
        reached = { ...reached, ...news };
        if (data === undefined) return;
        const firstDay = source.firstDay === undefined ? {} : { firstDay: source.firstDay };
        writePosition(data, { what: source.what, ...reached, ...firstDay });
      };
      const { startAt, until } = source;
      let lines = 0;
      const showProgress = (share?: number): void => {
        const now = cloud.clock.now();
        if (!quiet)
          terminal.progress({
            now,
            share: until === undefined ? share : (lines + (now - startAt) / (until - startAt)) / 2,
            events,
          });
      };
      const answering = answeringOf(source, {
        before: reached.answered,
        moved: showProgress,
        answered(count) {
          events += 1;
          remember({ answered: count });
        },
      });
      await play(cloud, source.playables, {
        after: reached.line,
        stopped,
        answering,
        playing: (line) => (playing = line),
        played(line, share) {
          events += 1;
          remember({ line });
          lines = share ?? lines;
          showProgress(share);
        },
        refused(line, why) {
          refuse(`Line ${line}`, why);
        },
      });
      playing = undefined;
      if (stopped()) return;
      if (answering !== undefined && until !== undefined) await answering.until(cloud, until, stopped);
      else {
        await cloud.clock.drain(() => {
          showProgress(1);
        });
        // A cart that nobody could be written to about counts as left only after its quiet time.
        await cloud.clock.advanceTo(cloud.clock.now() + settings.quietFor);
      }
      terminal.settle();
    },
    summary: (cloud) => [
      ...(refused === 0 ? [] : [`Lines refused, each named above: ${refused}`]),
      ...summary(story.account(cloud.clock.now()), cloud.usage(), settings),
    ],
    allWell: (now) => refused === 0 && story.account(now).faults.size === 0,
  };
}
