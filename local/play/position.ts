import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { WrongOptions } from './options.ts';

const schema = z.strictObject({
  /** What is being played: a file, or the sample with its seed. */
  what: z.string(),
  /** Everything up to this line has been played and has had its effects. */
  line: z.int().min(0),
  /** So many things people have done because of the mails they got. */
  answered: z.int().min(0).optional(),
  /** The first day of the sample. */
  firstDay: z.number().optional(),
});

/** How far the playing has come; kept in the data folder, so that a restart goes on from there. */
export type Position = z.infer<typeof schema>;

const fileIn = (folder: string): string => join(folder, 'position.json');

/** The folder, or where it is not there yet what it will lie in. */
function refuseFile(path: string): void {
  if (!existsSync(path)) refuseFile(dirname(path));
  else if (!statSync(path).isDirectory()) throw new WrongOptions(`--data wants a folder; ${path} is a file.`);
}

export function readPosition(folder: string): Position | undefined {
  refuseFile(folder);
  const file = fileIn(folder);
  if (!existsSync(file)) return undefined;
  const read = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${file} is not what Wend writes there; remove ${folder} to start anew.`);
}

export function writePosition(folder: string, position: Position): void {
  mkdirSync(folder, { recursive: true });
  // Renaming is all or nothing: a crash leaves the old position or the new one.
  const file = fileIn(folder);
  writeFileSync(`${file}.new`, JSON.stringify(position));
  renameSync(`${file}.new`, file);
}
