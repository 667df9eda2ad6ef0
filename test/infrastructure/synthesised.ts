import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

export const root = join(__dirname, '..', '..');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wend-'));
  folders.push(folder);
  return folder;
}

const sources = [
  'bin',
  'core',
  'lambdas',
  'lib',
  'local/or-missing-journey.cjs',
  'local/synth.cjs',
  'statemachines',
  'cdk.json',
  'package.json',
  'store.yaml',
];

/** The project as somebody has just cloned it, so that tests synthesise side by side. */
export function cloned(): string {
  const folder = temporaryFolder();
  for (const path of sources) cpSync(join(root, path), join(folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

export function run(folder: string, args: readonly string[]): { status: number | null; said: string } {
  const env = { ...process.env, CDK_OUTDIR: join(folder, 'cdk.out') };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const template = z.looseObject({
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});

/** Turns on all that store.yaml shows commented out: text messages, push, a domain of its own, Shopify. */
export const withEverything = (yaml: string): string =>
  yaml
    .replace('# sms:\n#   pool:', 'sms:\n  pool:')
    .replace('# push:\n#   application:', 'push:\n  application:')
    .replace('# links:\n#   domain:', 'links:\n  domain:')
    .replace('#   certificate:', '  certificate:')
    .replace('# shopifySource:', 'shopifySource:');

export type Resource = z.infer<typeof resource>;
export type Resources = Readonly<Record<string, Resource>>;

export interface Synthesised {
  readonly data: Resources;
  readonly journeys: Resources;
  /** What the stack of the journeys tells about itself. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What `local/synth.cjs` writes, read as CloudFormation would read it. A change of store.yaml may be tried out. */
export function synthesised(change: (storeYaml: string) => string = (text) => text): Synthesised {
  const folder = assemblyFor(change(readFileSync(join(root, 'store.yaml'), 'utf8')));
  const [data, journeys] = [templateOf(folder, 'WendData'), templateOf(folder, 'WendJourneys')];
  const outputs = new Map(Object.entries(journeys.Outputs).map(([name, { Value }]) => [name, Value]));
  return { data: data.Resources, journeys: journeys.Resources, outputs: Object.fromEntries(outputs) };
}

/** The file beside the templates with what was printed. */
export const SAID = 'said.txt';

/** Whichever suite comes first synthesises; the folder that holds it goes with the run of the tests. */
export function assemblyFor(storeYaml: string): string {
  const kept = join(tmpdir(), `synthesised-${createHash('sha256').update(storeYaml).digest('hex')}`);
  if (existsSync(kept)) return kept;
  const folder = cloned();
  writeFileSync(join(folder, 'store.yaml'), storeYaml);
  const { status, said } = run(folder, ['local/synth.cjs']);
  if (status !== 0) throw new Error(said);
  const made = join(folder, 'cdk.out');
  writeFileSync(join(made, SAID), said);
  try {
    renameSync(made, kept);
  } catch {
    // Another suite was as quick, with the same.
    return made;
  }
  return kept;
}

function templateOf(folder: string, stack: string): z.output<typeof template> {
  return template.parse(JSON.parse(readFileSync(join(folder, `${stack}.template.json`), 'utf8')));
}

export function ofType(resources: Resources, type: string): [id: string, Resource][] {
  return Object.entries(resources).filter(([, { Type }]) => Type === type);
}

const reference = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform(({ 'Fn::GetAtt': [id] }) => id),
]);

/** The logical id that a Ref or Fn::GetAtt points to. */
export function target(value: unknown): string {
  return reference.parse(value);
}
