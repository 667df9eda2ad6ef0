import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import * as z from 'zod';
import { compile } from '../../local/asl/index.ts';
import { type Cloud, type Observation, startCloud } from '../../local/cloud/cloud.ts';

const root = join(__dirname, '../..');
const sources = [
  ...['bin', 'core', 'docs', 'lambdas', 'lib', 'local', 'statemachines', 'test'],
  ...['cdk.json', 'jest.config.js', 'package.json', 'README.md', 'store.yaml', 'tsconfig.json'],
];
const copy = mkdtempSync(join(tmpdir(), 'wend-'));
const at = (path: string): string => join(copy, 'statemachines', 'newsletter', path);
const read = (path: string): string => readFileSync(path, 'utf8');
const json = (path: string): unknown => JSON.parse(read(path));
const change = (path: string, changed: (text: string) => string): void => {
  const before = read(path);
  const after = changed(before);
  if (after === before) throw new Error(`${path} is not what the test expects`);
  writeFileSync(path, after);
};

const DAY = 24 * 3_600_000;
type Entry = Parameters<Cloud['putEvents']>[0][number];

const runFile = promisify(execFile);
/** Runs node in the copy; what it said, or an error with that. */
async function node(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<string> {
  const env = { ...process.env, CDK_OUTDIR: join(copy, 'cdk.out'), ...more };
  const { stdout, stderr } = await runFile(process.execPath, args, { cwd: copy, env });
  return stdout + stderr;
}

/** The copy's own tests. */
const ownTests = (args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<string> =>
  node(['node_modules/jest/bin/jest.js', ...args, '--reporters', 'default'], more);

/** The command of a script of package.json, as node takes it. */
function script(name: string): readonly (readonly string[])[] {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(json(join(copy, 'package.json')));
  return (scripts[name] ?? '').split(' && ').map((command) => command.replace(/^node /, '').split(' '));
}

beforeAll(() => {
  for (const path of sources) cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

const thanks = `  thanks:
    subject: Thank you for reading
    preheader: One last word.
    headline: Thank you for reading
    body: This is the last of these mails.
    button: Look around
`;

const startAt = Date.parse('2026-03-02T10:00:00Z');

/** What happens at the beginning, as the storefront tells it. */
function happened(): readonly Entry[] {
  const entry = (name: string, detail: object): Entry => ({
    ...{ Source: 'store', EventBusName: 'wend', DetailType: name },
    Detail: JSON.stringify({ userId: 'anna', messageId: name, timestamp: new Date(startAt).toISOString(), ...detail }),
  });
  const consent = { channel: 'email', topic: 'marketing', status: 'subscribed' };
  return [
    entry('Identify', { traits: { email: 'anna@example.com', timezone: 'Africa/Abidjan' } }),
    entry('Subscription Updated', { properties: consent }),
    entry('Order Completed', { properties: { order_id: 'o-1', currency: 'GBP', total: 96 } }),
  ];
}

describe('the six steps of CONTRIBUTING.md lead to a journey', () => {
  it('1: a folder, and a line in the index', async () => {
    const [args = []] = script('journey');
    const said = await node([...args, 'new', 'newsletter']);
    expect(said).toContain('written: statemachines/newsletter/journey.ts');
    expect(read(join(copy, 'statemachines/index.ts'))).toMatch(/winBack,\s+newsletter,?\s*\];\n$/);
    // As it is made, it does what its histories say.
    expect(await ownTests(['statemachines/newsletter', '--selectProjects', 'unit'])).toContain('3 passed');
  }, 60_000);

  it('2: who begins it, and what ends it', () => {
    change(at('journey.ts'), (code) => code.replace("trigger: ['Signed Up']", "trigger: ['Subscription Updated']"));
    // A message more is a step more.
    change(at('journey.ts'), (code) => code.replace("'two messages': 3", "'two messages': 4"));
  });

  it('3: its settings, and what it says', () => {
    const third = '  - message: thanks\n    after: 6 days\n    channels: { firstOf: [email] }\n';
    change(at('settings.yaml'), (yaml) => `${yaml.replace('# From the last', `${third}# From the last`)}${thanks}`);
  });

  it('4: its machine, or the one that it shares', () => {
    expect(read(at('journey.ts'))).toContain("from '../series/series.ts'");
    expect(() => compile(read(join(copy, 'statemachines/series/series.asl.json')))).not.toThrow();
  });

  it('5: its situations, recorded, and read', async () => {
    for (const scenario of ['two-messages', 'ordered-after-the-first'])
      change(at(`scenarios/${scenario}.scenario.ts`), (code) =>
        code.replace(/,\s*event\('10:00', 'Signed Up', anna\)/, '').replace('event, ', ''),
      );
    await ownTests(['statemachines/newsletter', '--selectProjects', 'unit'], { RECORD: '1' });
    expect(json(at('scenarios/two-messages.history.json'))).toHaveProperty('history', [
      '2026-03-02 09:00:00Z event Identify',
      '2026-03-02 09:00:00Z event Subscription Updated',
      '2026-03-02 09:00:00Z mail to anna@example.com: Welcome, Anna',
      '2026-03-02 09:00:00Z newsletter of sign-up, run 1: enrolled: Newsletter begins',
      '2026-03-02 09:00:00Z welcome: sent: nothing was in the way',
      '2026-03-05 09:00:00Z mail to anna@example.com: Where to begin',
      '2026-03-05 09:00:00Z start: sent: nothing was in the way',
      '2026-03-08 09:00:00Z mail to anna@example.com: Thank you for reading',
      '2026-03-08 09:00:00Z newsletter of sign-up, run 1: ended: done',
      '2026-03-08 09:00:00Z thanks: sent: nothing was in the way',
      'newsletter: succeeded after 4 transitions',
    ]);
    expect(await ownTests(['test/house/budgets.test.ts', '-t', 'newsletter', '--selectProjects', 'house'])).toContain(
      '1 passed',
    );
  }, 60_000);

  it('6: what is generated, the types, and the templates', async () => {
    const generated = async (): Promise<void> => {
      for (const args of script('generate')) await node(args);
    };
    const both = Promise.all([generated(), node(['local/synth.cjs'])]);
    expect(typeErrorsIn([at('journey.ts'), at('settings.ts')])).toEqual([]);
    await both;
    expect(json(at('settings.schema.json'))).toHaveProperty('properties.series');
    expect(read(join(copy, 'cdk.out/WendJourneys.template.json'))).toContain('"StateMachineName": "newsletter"');
  }, 120_000);

  it('and the laptop runs what is deployed then: the new journey at once, and the one that a schedule wakes after 90 days', async () => {
    const failed: string[] = [];
    const observe = (seen: Observation): void => {
      if (seen.kind === 'fault') failed.push(JSON.stringify(seen));
    };
    const cloud = await startCloud({ assembly: join(copy, 'cdk.out'), port: 0, startAt, observe });
    try {
      for (const entry of happened()) {
        await cloud.putEvents([entry]);
        await cloud.clock.advanceTo(startAt);
      }
      await cloud.clock.advanceTo(startAt + 90 * DAY - 1);
      const told = (): readonly string[] =>
        cloud
          .mails()
          .filter(({ tags }) => ['newsletter', 'win-back'].includes(tags['journey'] ?? ''))
          .map(({ at: sentAt, tags }) => `day ${Math.floor((sentAt - startAt) / DAY)}: ${tags['message'] ?? ''}`);
      expect(told()).toEqual(['day 0: welcome']);
      expect(cloud.usage().scheduleInvocations).toBe(0);
      await cloud.clock.drain();
      expect(told()).toEqual(['day 0: welcome', 'day 90: miss', 'day 104: news']);
      expect([cloud.usage().scheduleInvocations, failed]).toEqual([1, []]);
    } finally {
      await cloud.close();
    }
  }, 120_000);
});

describe('a journey that is removed by half', () => {
  it.each(['local/synth.cjs', 'local/start.cjs'])(
    'is told of in a sentence, without a stack, by %s',
    async (started) => {
      rmSync(join(copy, 'statemachines/newsletter'), { recursive: true, force: true });
      const said = await node([started]).catch((error: unknown) => String(error));
      expect(said.split('\n').slice(1)).toEqual([
        'statemachines/index.ts: got ./newsletter/journey.ts, which is not there; take its two lines away (CONTRIBUTING.md, "Remove a journey"), or get the folder back from version control',
        '',
      ]);
    },
    60_000,
  );
});

/** What the compiler says about files of the copy. */
function typeErrorsIn(files: readonly string[]): readonly string[] {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const options = ts.getParsedCommandLineOfConfigFile(join(copy, 'tsconfig.json'), {}, host)?.options;
  const program = ts.createProgram([...files], { ...options, noEmit: true });
  return files.flatMap((file) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}
