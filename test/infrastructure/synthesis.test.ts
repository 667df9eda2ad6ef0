import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyFor, cloned, run, SAID } from './synthesised.ts';

const synth = ['local/synth.cjs'];
const cdk = ['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--output', 'from-cdk'];

it('writes the same templates with and without the command line of the CDK, to the byte', () => {
  const folder = cloned();
  expect(run(folder, cdk)).toMatchObject({ status: 0 });
  const assembly = assemblyFor(readFileSync(join(folder, 'store.yaml'), 'utf8'));
  expect(readFileSync(join(assembly, SAID), 'utf8')).toBe('');
  for (const stack of ['WendData', 'WendJourneys']) {
    const [ours, theirs] = [assembly, join(folder, 'from-cdk')].map((out) =>
      readFileSync(join(out, `${stack}.template.json`), 'utf8'),
    );
    expect(ours).toBe(theirs);
  }
}, 60_000);

it('warns on stderr, and goes on, where a message chooses a channel that is off', () => {
  const folder = cloned();
  const settings = join(folder, 'statemachines/cart-recovery/settings.yaml');
  const text = readFileSync(settings, 'utf8');
  const changed = text.replace('firstOf: [email]', 'firstOf: [sms, email]');
  expect(changed).not.toBe(text);
  writeFileSync(settings, changed);
  const { status, said } = run(folder, synth);
  expect(said).toMatch(
    /^warning: statemachines\/cart-recovery\/settings\.yaml: channels\S*: got sms, which store\.yaml does not turn on/,
  );
  expect(status).toBe(0);
}, 60_000);

it('stops at what people wrote wrong, in all files at once, with a line each and no stack trace', () => {
  const folder = cloned();
  appendFileSync(join(folder, 'store.yaml'), 'currency: EUR\n');
  appendFileSync(join(folder, 'statemachines/cart-recovery/settings.yaml'), 'percent: 10\n');
  const { status, said } = run(folder, synth);
  expect(said.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^store\.yaml:\d+: currency: got a field that does not exist; allowed are shop, sender, .+$/),
    expect.stringMatching(
      /^statemachines\/cart-recovery\/settings\.yaml:\d+: percent: got a field that does not exist; allowed are .+$/,
    ),
  ]);
  expect(status).toBe(1);
  expect(existsSync(join(folder, 'cdk.out', 'manifest.json'))).toBe(false);
});
