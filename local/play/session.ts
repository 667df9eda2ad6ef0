import { cartKey } from '../../core/customer/keys.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Observation } from '../cloud/observation.ts';
import { createStory, type Story, type StorySettings } from '../story/story.ts';
import { summary } from '../story/summary.ts';
import type { Terminal } from '../story/terminal.ts';
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

  function observe(observation: Observation): void {
    const lines = story.hear(observation);
    if (!told) return;
    for (const line of lines) {
      // What one event leads to at once is done before the next is played.
      if (line.tone === 'refused' && playing !== undefined)
        terminal.tell({ ...line, text: `${line.text} (line ${playing})` });
      else if (!quiet || line.tone === 'fault' || line.tone === 'refused') terminal.tell(line);
    }
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
      const remember = (line: number): void => {
        if (data === undefined) return;
        const firstDay = source.firstDay === undefined ? {} : { firstDay: source.firstDay };
        writePosition(data, { what: source.what, line, ...firstDay });
      };
      await play(cloud, source.playables, {
        after: position?.line ?? 0,
        stopped,
        playing: (line) => (playing = line),
        played(line, share) {
          events += 1;
          remember(line);
          if (!quiet) terminal.progress({ now: cloud.clock.now(), share, events });
        },
        refused(line, why) {
          refused += 1;
          terminal.say(`Line ${line}: ${why}`);
        },
      });
      playing = undefined;
      if (!stopped()) {
        await cloud.clock.drain((now) => {
          if (!quiet) terminal.progress({ now, share: 1, events });
        });
        // A cart that nobody could be written to about counts as left only after its quiet time.
        await cloud.clock.advanceTo(cloud.clock.now() + settings.quietFor);
      }
      terminal.settle();
    },
    summary: (cloud) => [
      ...(refused === 0 ? [] : [`Lines refused, each named above: ${refused}`]),
      ...summary(story.account(cloud.clock.now()), cloud.usage(), settings.locale),
    ],
    allWell: (now) => refused === 0 && story.account(now).faults.size === 0,
  };
}
