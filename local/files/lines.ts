import { UnreadableFile } from './open-file.ts';

export interface Line {
  /** 1 for the first. */
  readonly number: number;
  readonly text: string;
}

/**
 * Empty lines, and what npm writes above a script's output unless told --silent ("> wend@0.1.0 import"): people send
 * the output of `npm run import` to a file, and no JSON begins so.
 */
export const saysNothing = (text: string): boolean => text.trim() === '' || text.startsWith('> ');

/** An entry of EventBridge is at most 1 MB; a line much longer than that is no line. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** The lines of a text without their ends, empty ones too; a byte order mark is dropped. */
export async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  for await (const chunk of content) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = pieces.pop() ?? '';
    for (const text of pieces) yield { number: (number += 1), text: text.replace(/\r$/, '') };
    if (rest.length > LONGEST_LINE) throw new UnreadableFile(`Line ${number + 1} does not end within 16 MB.`);
  }
  rest += decoder.decode();
  if (rest !== '') yield { number: number + 1, text: rest.replace(/\r$/, '') };
}
