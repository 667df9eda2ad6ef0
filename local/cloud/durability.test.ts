import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAssembly } from './fixture/assembly.ts';
import { openShop, start } from './fixture/shop.ts';

/** A process of its own that says "ready <port>" and can be killed. */
async function spawnCloud(assembly: string, data: string): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    require(${JSON.stringify(join(__dirname, 'cloud.ts'))})
      .startCloud({ assembly: ${JSON.stringify(assembly)}, data: ${JSON.stringify(data)}, port: 0, startAt: ${start} })
      .then(({ port }) => console.log('ready ' + port), (error) => { console.error(error.message); process.exit(1); });
  `;
  const child = spawn(process.execPath, ['-r', 'tsx/cjs', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = String(await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]));
  const port = /^ready (\d+)/.exec(said)?.[1];
  if (port === undefined) throw new Error(said);
  return { child, url: `http://127.0.0.1:${port}` };
}

async function post(url: string, target: string, version: string, body: object): Promise<string> {
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.text();
}

const put = (url: string, ...details: object[]) =>
  post(url, 'AWSEvents.PutEvents', '1.1', {
    Entries: details.map((detail) => ({
      Source: 'shop',
      DetailType: 'Asked',
      EventBusName: 'shop',
      Detail: JSON.stringify(detail),
    })),
  });
const advance = (url: string, by: string) =>
  fetch(`${url}/_wend/clock`, { method: 'POST', body: JSON.stringify({ advance: by }) });

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('a cloud with a folder', () => {
  it('goes on after kill -9 where it stood', async () => {
    const assembly = writeAssembly();
    const data = mkdtempSync(join(tmpdir(), 'wend-data-'));
    const { child, url } = await spawnCloud(assembly, data);
    await put(
      url,
      { do: 'start', id: 'one' },
      { do: 'mail', id: 'm', to: 'ann@example.com' },
      { do: 'put', id: 'kept' },
    );
    await advance(url, '30 minutes');
    // Answered by the bus, and killed at once: whether its function had begun is nobody's business.
    await put(url, { do: 'start', id: 'two' }, { do: 'fail', id: 'three' });
    await kill(child);

    const shop = await openShop({ assembly, data, startAt: 0 });
    const { clock } = shop.cloud;
    await clock.advanceTo(clock.now());
    expect(clock.now()).toBe(start + 30 * 60_000);
    expect(shop.cloud.mails().map(({ to }) => to)).toEqual([['ann@example.com']]);
    expect(await shop.cloud.getItem('kept', 'record')).toEqual({ pk: 'kept', sk: 'record', at: start });
    expect(shop.cloud.usage().stateMachineStarts).toBe(2);
    await clock.drain();
    expect(await shop.cloud.getItem('one', 'ended')).toMatchObject({ at: start + 60 * 60_000 });
    expect(await shop.cloud.getItem('two', 'ended')).toMatchObject({ at: start + 90 * 60_000 });
    expect(shop.saw('fault').map(({ source, message }) => [source, message])).toEqual([
      ['work', expect.stringMatching(/was received 2 times and is now in dead$/)],
    ]);
    await shop.cloud.close();
  }, 30_000);

  it('does again what was cut off while it was done', async () => {
    const assembly = writeAssembly();
    const data = mkdtempSync(join(tmpdir(), 'wend-data-'));
    const { child, url } = await spawnCloud(assembly, data);
    await put(url, ...Array.from({ length: 10 }, (_, index) => ({ do: 'work', id: `w${String(index)}` })));
    await new Promise((resolve) => setTimeout(resolve, 150));
    await kill(child);
    const shop = await openShop({ assembly, data });
    await shop.cloud.clock.advanceTo(shop.cloud.clock.now());
    const left: unknown[] = [];
    for await (const item of shop.cloud.scanTable()) left.push(item['pk']);
    expect([left.length, new Set(left).size]).toEqual([40, 10]);
    await shop.cloud.close();
  }, 30_000);

  it('keeps the history of what has ended, and its answers', async () => {
    const data = mkdtempSync(join(tmpdir(), 'wend-data-'));
    const assembly = writeAssembly();
    const first = await openShop({ assembly, data });
    await first.ask({ do: 'start', id: 'one' });
    await first.cloud.clock.drain();
    const asked = { executionArn: 'arn:aws:states:us-east-1:000000000000:execution:journey:one' };
    const history = (port: number) =>
      post(`http://127.0.0.1:${port}`, 'AWSStepFunctions.GetExecutionHistory', '1.0', asked);
    const before = await history(first.cloud.port);
    await first.cloud.close();
    const second = await openShop({ assembly, data });
    expect(before).toContain('ExecutionSucceeded');
    expect(await history(second.cloud.port)).toBe(before);
    await second.cloud.close();
  }, 30_000);

  it('is not shared', async () => {
    const data = mkdtempSync(join(tmpdir(), 'wend-data-'));
    const assembly = writeAssembly();
    const { child } = await spawnCloud(assembly, data);
    await expect(openShop({ assembly, data })).rejects.toThrow(
      `${data} is in use by process ${readFileSync(join(data, 'lock'), 'utf8')}. Stop it, or choose another folder.`,
    );
    await kill(child);
    const shop = await openShop({ assembly, data });
    await expect(openShop({ assembly, data })).rejects.toThrow(`${data} is in use by this process already.`);
    await shop.cloud.close();
  }, 30_000);
});
