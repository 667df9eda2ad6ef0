import { createReadStream, statSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Why a file cannot be read, in words for the person who named it. */
export class UnreadableFile extends Error {}

export interface OpenFile {
  /** Unpacked when it came as gzip. */
  readonly content: AsyncIterable<Buffer>;
  /** The share that has been read, from 0 to 1; undefined where the size is unknown. */
  progress(): number | undefined;
}

/** Opens a file, or the standard input for "-", gzip or plain, as a stream. */
export async function openFile(path: string): Promise<OpenFile> {
  const size = path === '-' ? undefined : sizeOf(path);
  const raw: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
  const chunks = raw[Symbol.asyncIterator]();
  const head = await firstBytes(chunks);
  if (head.length === 0) throw new UnreadableFile(`${nameOf(path)} is empty.`);
  let read = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    read += head.length;
    yield head;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      read += next.value.length;
      yield next.value;
    }
  }
  const packed = head[0] === 0x1f && head[1] === 0x8b;
  return {
    content: packed ? unpacked(counted(), path) : counted(),
    progress: () => (size === undefined ? undefined : Math.min(1, read / size)),
  };
}

const nameOf = (path: string): string => (path === '-' ? 'The standard input' : path);

function sizeOf(path: string): number | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UnreadableFile(`There is no file ${path}.`);
  if (found.isDirectory()) throw new UnreadableFile(`${path} is a directory; name a file.`);
  // A pipe has no size of its own.
  return found.isFile() ? found.size : undefined;
}

/** At least two bytes, where there are so many: what tells gzip from text. */
async function firstBytes(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    head = Buffer.concat([head, next.value]);
    if (head.length >= 2) break;
  }
  return head;
}

async function* unpacked(packed: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  pipeline(Readable.from(packed, { objectMode: false }), gunzip, () => undefined);
  const content: AsyncIterable<Buffer> = gunzip;
  try {
    yield* content;
  } catch {
    throw new UnreadableFile(`${nameOf(path)} is not whole gzip: it is damaged or cut off.`);
  }
}
