import * as z from 'zod';
import { understood } from '../answers.ts';
import { callStaff, type Staff } from '../call.ts';
import { PlainError } from '../plain-error.ts';
import { type CodeLine, readCodes } from './read-codes.ts';

export type CodesCommand =
  | { readonly what: 'upload'; readonly pool: string; readonly file: string }
  | { readonly what: 'left'; readonly pool: string };

interface Output {
  readonly print: (text: string) => void;
  readonly say: (text: string) => void;
}

const poolsSchema = z.array(z.string()).optional();
const uploadedSchema = z.object({
  added: z.number(),
  known: z.number(),
  refused: z.array(z.object({ code: z.string(), reason: z.string() })),
  pools: poolsSchema,
});
const leftSchema = z.object({ left: z.number(), atLeast: z.literal(true).optional(), pools: poolsSchema });

/** So many codes a call. */
const AT_ONCE = 500;
const number = new Intl.NumberFormat('en');

/** Uploads codes of the shop's own, or counts those that are left. Throws PlainError. */
export async function runCodes(staff: Staff, command: CodesCommand, output: Output): Promise<void> {
  const { pool } = command;
  const failed = command.what === 'upload' ? await upload(staff, command, output) : undefined;
  const { left, atLeast, pools } = understood(leftSchema, await callStaff(staff, 'codes', { pool }));
  const about = atLeast === true ? 'At least ' : '';
  output.print(`${about}${number.format(left)} codes are left in the pool ${pool}.`);
  if (pools?.includes(pool) === false) output.say(`No journey takes codes from the pool ${pool}: ${named(pools)}.`);
  if (failed !== undefined) throw failed;
}

const named = (pools: readonly string[]): string =>
  pools.length === 0 ? 'no settings name a pool' : `the settings that are deployed name ${pools.join(', ')}`;

/** Returns what is to be done about codes that were refused: a script must not take that for success. */
async function upload(
  staff: Staff,
  { pool, file }: { pool: string; file: string },
  output: Output,
): Promise<PlainError | undefined> {
  const { codes, heading } = readCodes(file);
  if (heading !== undefined) output.say(`The first line, ${JSON.stringify(heading)}, is taken for a heading.`);
  let [added, known] = [0, 0];
  const refused: string[] = [];
  for (let from = 0; from < codes.length; from += AT_ONCE) {
    const some = codes.slice(from, from + AT_ONCE);
    const request = { pool, codes: some.map(({ code }) => code) };
    const answer = understood(uploadedSchema, await callStaff(staff, 'codes', request));
    added += answer.added;
    known += answer.known;
    refused.push(...withLines(some, answer.refused));
    if (codes.length > AT_ONCE) output.say(`${number.format(from + some.length)} of ${number.format(codes.length)} …`);
  }
  output.print(`Added: ${number.format(added)}. Known before, or twice in the file: ${number.format(known)}.`);
  if (refused.length === 0) return undefined;
  output.print([`Refused: ${number.format(refused.length)}.`, ...refused].join('\n'));
  return new PlainError(
    `${number.format(refused.length)} of ${number.format(codes.length)} codes were refused. Correct those lines, and upload the file again: no code is added twice.`,
  );
}

/** Each refusal with its line: they come in the order of the codes, cut to their first letters. */
function withLines(
  asked: readonly CodeLine[],
  refused: readonly { readonly code: string; readonly reason: string }[],
): readonly string[] {
  let from = 0;
  return refused.map(({ code, reason }) => {
    const at = asked.findIndex((one, nth) => nth >= from && one.code.startsWith(code));
    if (at >= 0) from = at + 1;
    return `line ${asked[at]?.line ?? '?'}: ${JSON.stringify(code)}: ${reason}`;
  });
}
