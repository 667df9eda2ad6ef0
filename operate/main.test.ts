import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The command as a person starts it, with an address that nothing is ever asked at: browsers and Node refuse port 1. */
async function started(args: readonly string[], typed: string) {
  const child = spawn(process.execPath, ['-r', 'tsx/cjs', join(__dirname, 'main.ts'), ...args], {
    env: {
      ...process.env,
      AWS_REGION: 'eu-west-1',
      WEND_URL: 'http://localhost:1/',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    },
  });
  child.stdin.end(typed);
  const [out, said, exit] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, said, code: Number(exit[0]) };
}

describe('on the command line', () => {
  it('help goes where it can be read page by page', async () => {
    const { code, out, said } = await started(['--help'], '');
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(out).toContain('npm run why -- NAME');
  }, 30_000);

  it('a refusal is one line beside the answer, without a stack trace, and ends with 1', async () => {
    expect(await started(['pauses'], '')).toEqual({
      code: 1,
      out: '',
      said: 'localhost:1 cannot be reached (bad port). Check the URL and your connection.\n',
    });
  }, 30_000);

  it('the name is asked for beside the answer, and nobody is erased when the input ends', async () => {
    const { code, out, said } = await started(['erase', 'anna@example.com'], '');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(said).toBe(
      'This erases anna@example.com for good. Type the name again to erase: The names differ; nothing has been erased.\n',
    );
  }, 30_000);

  it('the name that is typed again counts', async () => {
    const { said } = await started(['erase', 'anna@example.com'], 'anna@example.com\n');
    expect(said).toMatch(/localhost:1 cannot be reached/);
  }, 30_000);
});
