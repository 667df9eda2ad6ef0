import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryLines, type Playable } from './entry-lines.ts';
import { readPosition, writePosition } from './position.ts';

const folder = mkdtempSync(join(tmpdir(), 'play-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function reading(lines: readonly string[]): Promise<Playable[]> {
  const file = join(folder, 'events.jsonl');
  writeFileSync(file, lines.join('\n'));
  const playables: Playable[] = [];
  for await (const playable of entryLines(file)) playables.push(playable);
  return playables;
}

const entry = {
  Source: 'store',
  DetailType: 'Cart Viewed',
  Time: '2026-11-21T11:00:00+01:00',
  Detail: { userId: 'u' },
};

describe('a line of a file of events', () => {
  it('is an entry of EventBridge, its detail an object or its JSON', async () => {
    const played = {
      Source: 'store',
      DetailType: 'Cart Viewed',
      Time: Date.UTC(2026, 10, 21, 10),
      Detail: '{"userId":"u"}',
      EventBusName: 'wend',
    };
    expect(
      await reading([
        JSON.stringify(entry),
        '',
        JSON.stringify({ ...entry, Detail: '{"userId":"u"}', EventBusName: 'wend' }),
      ]),
    ).toEqual([
      { line: 1, entry: played, progress: 1 },
      { line: 3, entry: played, progress: 1 },
    ]);
  });

  it('is named with its number and the reason when it is none', async () => {
    const faults = await reading([
      '{',
      '[]',
      JSON.stringify({ ...entry, Time: 'today' }),
      JSON.stringify({ ...entry, Detail: 5 }),
      '{}',
      '{"Detail":'.repeat(20_000) + '1' + '}'.repeat(20_000),
      JSON.stringify({ ...entry, Detail: { userId: 'x'.repeat(2 ** 20) } }),
    ]);
    expect(faults).toEqual([
      { line: 1, fault: 'is not JSON' },
      { line: 2, fault: 'must be an entry of EventBridge with Source, DetailType, Time and Detail' },
      { line: 3, fault: 'Time must be a time such as 2026-11-24T10:15:00Z' },
      { line: 4, fault: 'Detail must be an object, or its JSON as a text' },
      { line: 5, fault: 'Source must be a text' },
      { line: 6, fault: 'is nested more than 1000 levels deep' },
      { line: 7, fault: 'has 1048605 bytes; EventBridge takes at most 1048576' },
    ]);
  });

  it('may stand under what npm writes above it', async () => {
    const banner = ['', '> wend@0.1.0 import', '> node -r tsx/cjs local/import/main.ts online-retail rows.csv', ''];
    expect(await reading([...banner, '{', JSON.stringify(entry)])).toMatchObject([
      { line: 5, fault: 'is not JSON' },
      { line: 6, entry: { DetailType: 'Cart Viewed' } },
    ]);
  });
});

describe('the position', () => {
  it('is found again in the data folder', () => {
    const data = join(folder, 'data');
    expect(readPosition(data)).toBeUndefined();
    writePosition(data, { what: 'the sample shop, seed 1', line: 7, firstDay: 5 });
    writePosition(data, { what: 'the sample shop, seed 1', line: 8, firstDay: 5 });
    expect(readPosition(data)).toEqual({ what: 'the sample shop, seed 1', line: 8, firstDay: 5 });
  });

  it('is refused in one line where the data folder is a file', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const sentence = `--data wants a folder; ${file} is a file.`;
    expect(() => readPosition(file)).toThrow(sentence);
    expect(() => readPosition(join(file, 'data'))).toThrow(sentence);
  });
});
