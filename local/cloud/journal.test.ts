import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from './journal.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'wend-journal-'));

describe('the journal', () => {
  it('gives back what was flushed, the last value of each key, by prefix and in order', () => {
    const data = folder();
    const journal = openJournal(data);
    journal.set('a/2', { n: 1 });
    journal.set('a/1', { n: 2 });
    journal.set('b/1', { n: 3 });
    journal.flush();
    journal.set('a/2', { n: 4 });
    journal.set('b/1', undefined);
    journal.close();
    const again = openJournal(data);
    expect(again.take('a/')).toEqual([
      ['a/2', { n: 4 }],
      ['a/1', { n: 2 }],
    ]);
    expect([again.take('a/'), again.take('b/')]).toEqual([[], []]);
    again.close();
  });

  it('ignores a last line that a kill tore apart', () => {
    const data = folder();
    const journal = openJournal(data);
    journal.set('a', { text: 'é'.repeat(10) });
    journal.close();
    appendFileSync(join(data, 'journal.jsonl'), '["b",{"text":"é');
    const again = openJournal(data);
    expect(again.take('')).toEqual([['a', { text: 'é'.repeat(10) }]]);
    again.close();
  });

  it('is compacted when it is opened', () => {
    const data = folder();
    const journal = openJournal(data);
    for (let n = 0; n < 100; n += 1) {
      journal.set('a', { n });
      journal.flush();
    }
    journal.close();
    openJournal(data).close();
    expect(readFileSync(join(data, 'journal.jsonl'), 'utf8')).toBe('["a",{"n":99}]\n');
  });

  it('reads lines longer than its chunks', () => {
    const data = folder();
    const text = 'x'.repeat(3 * 1024 * 1024);
    writeFileSync(join(data, 'journal.jsonl'), `["a","${text}"]\n["b",1]\n`);
    const journal = openJournal(data);
    expect(journal.take('').map(([key, value]) => [key, JSON.stringify(value).length])).toEqual([
      ['a', text.length + 2],
      ['b', 1],
    ]);
    journal.close();
  });
});
