import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { storeSchema } from '../../core/store/store.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import type { OutgoingMail } from '../../lambdas/aws/mailer.ts';
import type { Journey } from '../../core/journey/journey.ts';
import { compile, type Machine } from '../../local/asl/index.ts';
import { createWorld, type World } from '../../local/rehearse/world.ts';
import { journeys } from '../../statemachines/index.ts';
import { decisionsOf } from './decisions.ts';
import { type Happening, instantOf, mailedCode, restartIds, type Scenario } from './scenario.ts';

const root = join(__dirname, '../..');

/** Subjects and links are what a scenario looks at; how a mail looks is tested where it is rendered. */
const layouts: Layouts = { html: '<p>{{ copy.headline }}</p>', text: '{{ copy.headline }} {{ referral.code }}' };

const mapping = z.record(z.string(), z.unknown());
export const readYaml = (path: string): Record<string, unknown> =>
  mapping.parse(parse(readFileSync(join(root, path), 'utf8')));

/** What a scenario's file exports. */
const scenarioModule = z.object({ scenario: z.custom<Scenario>((value) => typeof value === 'object') });

/** By name. */
export const everyJourney: readonly string[] = journeys.map(({ name }) => name);

const compiled = new Map<string, Machine>();

/** Once for each that is played: worlds begin by the thousand. */
function machineOf({ name, machine = name }: Journey): Machine {
  const known = compiled.get(machine);
  if (known !== undefined) return known;
  const made = compile(readFileSync(join(root, `statemachines/${machine}/${machine}.asl.json`), 'utf8'));
  compiled.set(machine, made);
  return made;
}

export const setting = (store: object = {}, settings: Scenario['settings'] = {}, names = everyJourney) => ({
  seed: 'scenario',
  store: storeSchema.parse({ ...readYaml('store.yaml'), ...store }),
  layouts,
  journeys: journeys
    .filter(({ name }) => names.includes(name))
    .map((journey) => ({
      journey,
      settings: { ...readYaml(`statemachines/${journey.name}/settings.yaml`), ...settings[journey.name] },
      machine: machineOf(journey),
    })),
});

const toldDetail = z.object({ properties: mapping });

interface Sent {
  readonly mail: OutgoingMail;
  readonly id: string;
}

/** Plays a scenario to its end and tells its history: every instant, what happened, and why. */
export async function play(scenario: Scenario, names = everyJourney): Promise<readonly string[]> {
  const history: { at: number; line: string }[] = [];
  const sent: Sent[] = [];
  const texts = [...(scenario.texts ?? [])];
  const pushes = [...(scenario.pushes ?? [])];
  const tell = (at: number, line: string): { at: number; line: string } => {
    const entry = { at, line };
    history.push(entry);
    return entry;
  };
  const startAt = Date.parse(scenario.startAt ?? instantOf('09:00'));
  const world = createWorld({
    ...setting(scenario.store, scenario.settings, scenario.journeys ?? names),
    startAt,
    mail: (mail, at) => {
      const id = `mail-${sent.length + 1}`;
      sent.push({ mail, id });
      tell(at, `mail to ${mail.to}: ${mail.subject}`);
      return { kind: 'sent', providerId: id };
    },
    tells: ({ name, detail }, at) => {
      const { properties } = toldDetail.parse(detail);
      tell(
        at,
        `told the shop: ${name} ${typeof properties['code'] === 'string' ? properties['code'] : JSON.stringify(properties)}`,
      );
    },
    text: ({ to, text }, at) => {
      const answer = texts.shift() ?? { kind: 'sent', providerId: `text-${at}` };
      tell(at, `text to ${to}: ${text}${answer.kind === 'sent' ? '' : ` (${answer.kind})`}`);
      return answer;
    },
    push: ({ to, title }, at) => {
      const { answer, dead, renewed } = pushes.shift() ?? {
        answer: { kind: 'sent', providerId: `push-${at}` },
        dead: [],
        renewed: [],
      };
      const fate = answer.kind === 'sent' ? '' : ` (${answer.kind})`;
      tell(at, `push to ${to.map(({ token }) => token).join(', ')}: ${title}${fate}`);
      return { answer, dead, renewed };
    },
  });
  const happenings = [...scenario.happenings].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const [index, happening] of happenings.entries()) {
    const at = Date.parse(happening.at);
    await world.clock.advanceTo(at);
    // Its line stands before those of what follows from it, however soon that is.
    const entry = tell(at, '');
    entry.line = await happen(world, happening, index, sent);
    await world.clock.advanceTo(at);
  }
  await world.clock.drain();
  return [...(await told(world, history)), ...closing(world)];
}

/** Does what happens, and tells it. */
async function happen(world: World, happening: Happening, index: number, sent: readonly Sent[]): Promise<string> {
  const { at } = happening;
  switch (happening.kind) {
    case 'event': {
      const { name, envelope } = happening;
      const detail = withCodes(happening.detail, sent);
      const time = new Date(Date.parse(at)).toISOString();
      const body = { id: `e-${index}`, 'detail-type': name, source: 'store', time, detail, ...envelope };
      const refused = await world.deliver(body);
      return refused === undefined ? `event ${name}` : `event refused: ${refused}`;
    }
    case 'staff': {
      const { status, body } = await world.staff(happening.action, happening.body);
      const what = `staff: ${happening.action} ${JSON.stringify(happening.body)}`;
      return status === 200 ? what : `${what}: ${JSON.stringify(body)}`;
    }
    case 'reply': {
      const { from, text } = happening;
      const body = { originationNumber: from, messageBody: text, inboundMessageId: `reply-${index}` };
      const report = await world.feedback(body);
      return `reply from ${from}: ${text}: ${report?.outcome ?? 'lost'}`;
    }
    case 'bounce':
    case 'complaint': {
      const mail = sent.findLast((one) => one.mail.tags['message'] === happening.message);
      if (mail === undefined) throw new Error(`the scenario has no ${happening.message} that could come back`);
      await world.feedback(happening.kind === 'bounce' ? bounced(mail, at) : complained(mail, at));
      return `${happening.kind} of the ${happening.message}`;
    }
  }
}

/** An event with the codes for friends that its customer has read in a mail. */
function withCodes(detail: Readonly<Record<string, unknown>>, sent: readonly Sent[]): Record<string, unknown> {
  const text = JSON.stringify(detail).replace(
    mailedCode,
    (_marker, address: string, carelessly: string | undefined) => {
      const mail = sent.findLast((one) => one.mail.to === address && one.mail.tags['message'] === 'offer');
      const code = mail?.mail.text.trim().split(' ').at(-1);
      if (code === undefined) throw new Error(`the scenario has no code that was mailed to ${address}`);
      return carelessly === undefined ? code : ` ${code.toLowerCase().replace('-', ' - ')} `;
    },
  );
  return mapping.parse(JSON.parse(text));
}

const tagsOf = (mail: OutgoingMail): object =>
  Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));

const bounced = ({ id, mail }: Sent, timestamp: string) => ({
  id: `f-${id}`,
  'detail-type': 'Email Bounced',
  time: timestamp,
  detail: {
    mail: { messageId: id, tags: tagsOf(mail) },
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: mail.to }], timestamp },
  },
});

const complained = ({ id, mail }: Sent, timestamp: string) => ({
  id: `c-${id}`,
  'detail-type': 'Email Complaint Received',
  time: timestamp,
  detail: {
    mail: { messageId: id, tags: tagsOf(mail) },
    complaint: { complainedRecipients: [{ emailAddress: mail.to }], timestamp },
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
 * with RECORD=1 and read like any other change; one that is missing fails. `ids`: whether each scenario's begin anew, or
 * go on from those of the one before.
 */
export function playAll(folder: string, ids: 'anew' | 'in one row' = 'in one row'): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.scenario.ts'));
  const stale = readdirSync(folder).filter(
    (name) => name.endsWith('.history.json') && !names.includes(name.replace('.history.json', '.scenario.ts')),
  );
  it('has no history without its scenario', () => {
    expect(stale).toEqual([]);
  });
  it.each(names.map((name) => name.replace('.scenario.ts', '')))('%s', async (name) => {
    if (ids === 'anew') restartIds();
    const { scenario } = scenarioModule.parse(await import(join(folder, `${name}.scenario.ts`)));
    const history = await play(scenario, [basename(dirname(folder))]);
    const path = join(folder, `${name}.history.json`);
    const text = `${JSON.stringify({ about: scenario.about, history }, undefined, 2)}\n`;
    if (process.env['RECORD'] === '1') writeFileSync(path, text);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'not recorded: run with RECORD=1 and read it').toBe(text);
  });
}
