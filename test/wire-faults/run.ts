import { chanceOf } from '../../local/chance/chance.ts';
import { planOf } from '../../local/cloud/assembly/plan-of.ts';
import { API_PATH } from '../../local/cloud/assembly/names.ts';
import { type Cloud, type Disturbance, startCloud } from '../../local/cloud/cloud.ts';
import { audit } from './audit.ts';
import { createCrossing } from './crossing.ts';
import { deadLetterReader } from './dead-letters.ts';
import { start } from './deeds.ts';
import { createDelivering } from './delivering.ts';
import { createHarming } from './harming.ts';
import type { Kind } from './kinds.ts';
import { newLedger } from './ledger.ts';
import { outageAt } from './outages.ts';
import { peopleWith } from './people.ts';
import { createPlay, type Play } from './play.ts';
import { readTable } from './table.ts';
import { createWitness } from './witness.ts';

export interface Asked {
  readonly assembly: string;
  readonly kind: Kind;
  readonly seed: number;
  /** How many carts are left; each may become an enrolment. */
  readonly carts: number;
}

export interface Found {
  readonly kind: Kind;
  readonly injected: ReadonlyMap<string, number>;
  readonly enrolments: number;
  /** Requests that came to a provider's door. */
  readonly asked: number;
  readonly accepted: number;
  /** Requests whose answer told nothing, or was none. */
  readonly open: number;
  readonly unknown: number;
  readonly deadLetters: number;
  readonly brokenJourneys: number;
  readonly overdue: number;
  readonly broken: readonly string[];
  readonly seconds: number;
}

/** So much faster than real run the functions' timers: a provider's 20 seconds of patience are 2. */
const HASTE = 10;

/** Plays one shop's days under one kind of fault, to the last consequence, and audits them. */
export async function run({ assembly, kind, seed, carts }: Asked): Promise<Found> {
  const began = performance.now();
  const chance = chanceOf(`${seed} ${kind.name}`);
  const people = peopleWith(carts, chance);
  const ledger = newLedger();
  const witness = createWitness();
  const plan = planOf(assembly, 0);
  const folders = new Map(
    plan.functions.map(({ name, environment }) => [name, environment['POWERTOOLS_SERVICE_NAME']]),
  );
  const folderOf = (name: string): string => folders.get(name) ?? name;
  const stage: { cloud?: Cloud; play?: Play } = {};
  const open = (): Cloud => {
    if (stage.cloud === undefined) throw new Error('The cloud is not open yet.');
    return stage.cloud;
  };
  const harming = createHarming({
    kind,
    chance,
    ledger,
    haste: HASTE,
    folderOf,
    claims: witness.claims,
    now: () => open().clock.now(),
    outOfOrder: (now) => (kind.outages ? outageAt(now) : undefined),
  });
  const recorder = plan.functions.find(({ name }) => folderOf(name) === 'record-event')?.name ?? '';
  const cross = createCrossing({ people, chance, witness, recorder, cloud: open, play: () => stage.play });
  const invokes = createDelivering({ kind, chance, ledger, folderOf, clock: () => open().clock, cross });
  const disturbance: Disturbance = { haste: HASTE, invokes, asks: (asking, serve) => harming.asks(asking, serve) };
  const cloud = await startCloud({ assembly, port: 0, startAt: start, observe: witness.observe, disturbance });
  stage.cloud = cloud;
  try {
    const pages = `http://127.0.0.1:${cloud.port}${API_PATH}${plan.httpApis[0]?.id ?? ''}/`;
    const readLetters = deadLetterReader(cloud, assembly);
    const play = createPlay({ cloud, people, chance, kind, pages, eachMorning: readLetters });
    stage.play = play;
    await play.run();
    await harming.settled();
    await cloud.clock.drain();
    const deadLetters = await readLetters();
    const table = await readTable(cloud);
    const accepted = acceptedBy(cloud);
    const broken = audit({ people, played: play, ledger, witness, table, deadLetters, accepted });
    return {
      kind,
      injected: ledger.injected,
      enrolments: witness.executions.size,
      asked: ledger.asked.length,
      accepted: accepted.length,
      open: ledger.asked.filter(({ taken }) => taken === 'open').length,
      unknown: table.messages.filter(({ status }) => status === 'unknown').length,
      deadLetters: deadLetters.length,
      brokenJourneys: table.enrolments.filter(({ outcome }) => outcome === 'broken').length,
      overdue: ledger.overdue,
      broken,
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await cloud.close();
  }
}

/** "<enrolment>/<part>" of all that the providers say they have accepted. A push to two devices is one. */
const acceptedBy = (cloud: Cloud): readonly string[] =>
  [...cloud.mails(), ...cloud.texts(), ...cloud.pushes()].map(
    ({ tags }) => `${tags['enrolment'] ?? ''}/${tags['message'] ?? ''}`,
  );
