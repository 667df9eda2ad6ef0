import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { storeSchema } from '../../core/store/store.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import type { OutgoingMail } from '../../lambdas/aws/mailer.ts';
import { createWorld, type World } from '../../local/rehearse/world.ts';
import { journeys } from '../../statemachines/index.ts';
import { decisionsOf } from './decisions.ts';
import { instantOf, type Scenario } from './scenario.ts';

const root = join(__dirname, '../..');

/** Subjects and links are what a scenario looks at; how a mail looks is tested where it is rendered. */
const layouts: Layouts = { html: '<p>{{ copy.headline }}</p>', text: '{{ copy.headline }}' };

const mapping = z.record(z.string(), z.unknown());
export const readYaml = (path: string): Record<string, unknown> =>
  mapping.parse(parse(readFileSync(join(root, path), 'utf8')));

/** What a scenario's file exports. */
const scenarioModule = z.object({ scenario: z.custom<Scenario>((value) => typeof value === 'object') });

export const setting = (changes: object = {}) => ({
  seed: 'scenario',
  store: storeSchema.parse({ ...readYaml('store.yaml'), ...changes }),
  layouts,
  journeys: journeys.map((journey) => ({
    journey,
    settings: readYaml(`statemachines/${journey.name}/settings.yaml`),
    definition: readFileSync(join(root, `statemachines/${journey.name}/${journey.name}.asl.json`), 'utf8'),
  })),
});

/** Plays a scenario to its end and tells its history: every instant, what happened, and why. */
export async function play(scenario: Scenario): Promise<readonly string[]> {
  const history: { at: number; line: string }[] = [];
  const sent: { at: number; mail: OutgoingMail; id: string }[] = [];
  const startAt = Date.parse(scenario.startAt ?? instantOf('09:00'));
  const world = createWorld({
    ...setting(),
    startAt,
    mail: (mail, at) => {
      const id = `mail-${sent.length + 1}`;
      sent.push({ at, mail, id });
      history.push({ at, line: `mail to ${mail.to}: ${mail.subject}` });
      return { kind: 'sent', providerId: id };
    },
  });
  const happenings = [...scenario.happenings].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const [index, happening] of happenings.entries()) {
    const at = Date.parse(happening.at);
    await world.clock.advanceTo(at);
    if (happening.kind === 'event') {
      const { name, detail, envelope } = happening;
      const time = new Date(at).toISOString();
      const refused = await world.deliver({
        id: `e-${index}`,
        'detail-type': name,
        source: 'store',
        time,
        detail,
        ...envelope,
      });
      history.push({ at, line: refused === undefined ? `event ${name}` : `event refused: ${refused}` });
    } else {
      const mail = sent.findLast((one) => one.mail.tags['message'] === happening.message);
      if (mail === undefined) throw new Error(`the scenario has no ${happening.message} that could bounce`);
      await world.feedback(bounced(mail.id, mail.mail, happening.at));
      history.push({ at, line: `${happening.kind} of the ${happening.message}` });
    }
    await world.clock.advanceTo(at);
  }
  await world.clock.drain();
  return [...(await told(world, history)), ...closing(world)];
}

const bounced = (messageId: string, mail: OutgoingMail, timestamp: string) => ({
  id: `f-${messageId}`,
  'detail-type': 'Email Bounced',
  time: timestamp,
  detail: {
    mail: { messageId, tags: Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])) },
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: mail.to }], timestamp },
  },
});

async function told(world: World, history: readonly { at: number; line: string }[]): Promise<readonly string[]> {
  const decisions = await decisionsOf(world);
  const all = [...history.map((one) => ({ ...one, order: 0 })), ...decisions.map((one) => ({ ...one, order: 1 }))];
  return all
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(({ at, line }) => `${new Date(at).toISOString().replace('.000Z', 'Z').replace('T', ' ')} ${line}`);
}

const closing = (world: World): readonly string[] =>
  world.machines
    .runs()
    .map((run) => `${run.journey}: ${run.status.toLowerCase()} after ${run.transitions} transitions`);

/**
 * One test for each `<situation>.scenario.ts` of a folder, against the whole history beside it. A history is recorded
 * with RECORD=1 and read like any other change; one that is missing fails.
 */
export function playAll(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.scenario.ts'));
  const stale = readdirSync(folder).filter(
    (name) => name.endsWith('.history.json') && !names.includes(name.replace('.history.json', '.scenario.ts')),
  );
  it('has no history without its scenario', () => {
    expect(stale).toEqual([]);
  });
  it.each(names.map((name) => name.replace('.scenario.ts', '')))('%s', async (name) => {
    const { scenario } = scenarioModule.parse(await import(join(folder, `${name}.scenario.ts`)));
    const history = await play(scenario);
    const path = join(folder, `${name}.history.json`);
    const text = `${JSON.stringify({ about: scenario.about, history }, undefined, 2)}\n`;
    if (process.env['RECORD'] === '1') writeFileSync(path, text);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'not recorded: run with RECORD=1 and read it').toBe(text);
  });
}
