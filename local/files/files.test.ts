import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { linesOf } from './lines.ts';
import { openFile } from './open-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'files-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function textsOf(path: string): Promise<string[]> {
  const texts: string[] = [];
  for await (const { number, text } of linesOf((await openFile(path)).content)) texts.push(`${number} ${text}`);
  return texts;
}

describe('a file of lines', () => {
  it('is read plain or packed, with or without a last line end, and with the line ends of Windows', async () => {
    expect(await textsOf(file('plain.txt', 'one\n\nthree'))).toEqual(['1 one', '2 ', '3 three']);
    expect(await textsOf(file('packed.gz', gzipSync('one\r\ntwo\r\n')))).toEqual(['1 one', '2 two']);
    expect(await textsOf(file('mark.txt', '\ufeffone\n'))).toEqual(['1 one']);
  });

  it('keeps characters whole that lie across two chunks', async () => {
    const bytes = Buffer.from('50 × 75 – £3\nnext');
    const chunks = async function* () {
      for (const byte of bytes) yield await Promise.resolve(Buffer.from([byte]));
    };
    const texts: string[] = [];
    for await (const { text } of linesOf(chunks())) texts.push(text);
    expect(texts).toEqual(['50 × 75 – £3', 'next']);
  });

  it('knows how much of it has been read', async () => {
    const open = await openFile(file('some.txt', 'one\ntwo\n'));
    expect(open.progress()).toBe(0);
    for await (const { number } of linesOf(open.content)) expect(number).toBeGreaterThan(0);
    expect(open.progress()).toBe(1);
  });

  it('is refused in one sentence when it is missing, a directory, empty or broken', async () => {
    await expect(openFile(join(folder, 'none'))).rejects.toThrow(`There is no file ${join(folder, 'none')}.`);
    await expect(openFile(folder)).rejects.toThrow(`${folder} is a directory; name a file.`);
    await expect(openFile(file('empty', ''))).rejects.toThrow(`${join(folder, 'empty')} is empty.`);
    const half = file('half.gz', gzipSync('some text that goes on').subarray(0, 20));
    await expect(textsOf(half)).rejects.toThrow(`${half} is not whole gzip: it is damaged or cut off.`);
  });
});
