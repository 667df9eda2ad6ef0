import type { Cloud } from '../cloud/cloud.ts';
import type { Answering } from './answering.ts';
import type { Playable } from './entry-lines.ts';

export interface Playing {
  /** Lines up to this one have been played before. */
  readonly after: number;
  /** This one is about to be put on the bus. */
  readonly playing: (line: number) => void;
  /** An event has been put on the bus, and all that follows from it at that instant is done. */
  readonly played: (line: number, progress: number | undefined) => void;
  readonly refused: (line: number, why: string) => void;
  readonly stopped: () => boolean;
  /** What people do beside it, because of the mails they get. */
  readonly answering?: Answering | undefined;
}

/** Puts each event on the bus at its own time; what is due before it happens before it. */
export async function play(cloud: Cloud, playables: AsyncIterable<Playable>, playing: Playing): Promise<void> {
  for await (const playable of playables) {
    if (playing.stopped()) return;
    if (playable.line <= playing.after) continue;
    if ('fault' in playable) {
      playing.refused(playable.line, playable.fault);
      continue;
    }
    const { line, entry, progress } = playable;
    // A line that is out of order happens now: the clock does not go back.
    const at = Math.max(cloud.clock.now(), entry.Time ?? 0);
    if (playing.answering === undefined) await cloud.clock.advanceTo(at);
    else await playing.answering.until(cloud, at, playing.stopped);
    if (playing.stopped()) return;
    playing.playing(line);
    const answer = await cloud.putEvents([entry]);
    for (const one of answer.Entries) {
      if ('ErrorCode' in one) playing.refused(line, `the bus refused it: ${one.ErrorMessage}`);
    }
    await cloud.clock.advanceTo(cloud.clock.now());
    playing.played(line, progress);
  }
}
