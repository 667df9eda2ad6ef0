import { cases, type Case } from '../../../local/docs/runtime/cases/index.ts';
import { play, type Stage } from '../cases/play.ts';
import { disagreements, type Played } from '../cases/played.ts';

const AT_ONCE = 10;

export interface Settled {
  readonly one: Case;
  readonly machineName: string;
  /** Undefined where it could not be played. */
  readonly played?: Played;
  readonly disagreements: readonly unknown[];
}

/** The cases whose subject or name holds the text. */
export const chosen = (only: string): readonly Case[] =>
  cases.filter(({ subject, name }) => `${subject}: ${name}`.includes(only));

/** Plays all, ten at a time; `tell` hears of each when it is over. */
export async function settle(
  all: readonly Case[],
  stage: Stage,
  prefix: string,
  tell: (settled: Settled) => void,
): Promise<readonly Settled[]> {
  const left = [...all.entries()];
  const settled: Settled[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [i, one] = next;
      const done = await settleOne(one, `${prefix}-${i}`, stage);
      settled.push(done);
      tell(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // Nobody has asked for the tokens of tasks that time out.
  while ((await stage.mailbox.look()) > 0);
  return settled;
}

async function settleOne(one: Case, machineName: string, stage: Stage): Promise<Settled> {
  try {
    const played = await play(one, machineName, stage);
    return { one, machineName, played, disagreements: disagreements(one, played, stage.slack) };
  } catch (error) {
    return { one, machineName, disagreements: [error instanceof Error ? error.message : String(error)] };
  }
}

/** A line for each, and what differs, or kept it from being played, below it. */
export function lineOf({ one: { subject, name }, played, disagreements: differing }: Settled): string {
  const what = differing.map((difference) => `\n    ${JSON.stringify(difference)}`).join('');
  const verdict = played === undefined ? 'NOT PLAYED' : differing.length === 0 ? 'agrees    ' : 'DIFFERS   ';
  return `${verdict} ${subject}: ${name}${what}`;
}
