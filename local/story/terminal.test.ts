import type { StoryLine } from './line.ts';
import { createTerminal } from './terminal.ts';

const at = Date.UTC(2026, 10, 13, 15);

describe('the terminal', () => {
  const line: StoryLine = { at, tone: 'won', text: 'Anna ordered\u001b[2J\nnow' };
  const told = (isTTY: boolean, text = line.text) => {
    let written = '';
    let real = 0;
    const output = { isTTY, columns: 48, write: (text: string) => (written += text) };
    const terminal = createTerminal(output, { timeZone: 'Europe/London', stopwatch: () => real });
    real = 10_000;
    terminal.progress({ now: at, share: 0.5, events: 200 });
    terminal.tell({ ...line, text });
    terminal.say('The end.');
    return written;
  };

  it('without anybody watching writes plain lines, whatever a shop put into its names', () => {
    expect(told(false)).toBe(
      'Fri 13 Nov 2026 15:00  50 %  200 events, 20 a second\nFri 13 Nov 2026 15:00  Anna ordered [2J now\nThe end.\n',
    );
  });

  it('with somebody watching rewrites the progress and colours what is told', () => {
    expect(told(true)).toBe(
      '\r\u001b[2K\u001b[2mFri 13 Nov 2026 15:00  50 %  200 events, 20 a s\u001b[0m' +
        '\r\u001b[2K\u001b[2mFri 13 Nov 2026 15:00\u001b[0m\u001b[32m  Anna ordered [2J now\u001b[0m\nThe end.\n',
    );
  });

  it('goes on below itself where somebody watches, and in one line where nobody does', () => {
    const text = 'Anna ordered for £140.40: won back, after the last call';
    expect(told(true, text).split('\u001b[32m')[1]).toBe(
      `  Anna ordered for £140.40:\n${' '.repeat(23)}won back, after the last\n${' '.repeat(23)}call\u001b[0m\nThe end.\n`,
    );
    expect(told(false, text)).toContain(`  ${text}\n`);
  });
});
