import type { JsonObject } from '../../asl/json.ts';
import { uuidOf } from '../ids.ts';
import { conflict, quotaExceeded } from './errors.ts';

const MOST_VERSIONS = 1000;

/** What an execution runs by from its start to its end, whatever becomes of the machine. */
export interface Revision {
  /** Names it for good. */
  readonly key: string;
  /** AWS gives the first one of a machine none. */
  readonly id?: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly logging: JsonObject;
  readonly tracing: JsonObject;
  readonly encryption: JsonObject;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Version {
  readonly number: number;
  /** The key of its revision. */
  readonly revision: string;
  readonly description?: string;
  readonly createdAt: number;
}

export interface Route {
  /** The number of a version. */
  readonly version: number;
  /** Percent of the executions that are started by the alias. */
  readonly weight: number;
}

export interface Alias {
  readonly name: string;
  readonly description?: string;
  readonly routes: readonly Route[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type MachineType = 'STANDARD' | 'EXPRESS';

/** A state machine as the cloud keeps it: plain JSON. */
export interface Registered {
  readonly arn: string;
  readonly name: string;
  readonly type: MachineType;
  readonly status: 'ACTIVE' | 'DELETING';
  readonly createdAt: number;
  /** What the call that created it said beside its settings: a call that says the same creates nothing. */
  readonly created: { readonly publish: boolean; readonly versionDescription?: string };
  /** The key of the current one. */
  readonly revision: string;
  /** How many there have been. */
  readonly revisions: number;
  /** The oldest first. */
  readonly versions: readonly Version[];
  /** The last number that was given: none is given twice. */
  readonly lastVersion: number;
  /** The oldest first. */
  readonly aliases: readonly Alias[];
  readonly tags: Readonly<Record<string, string>>;
  /** Of a machine of the templates: differs when the template does. */
  readonly declared?: string;
}

export type Settings = Pick<Revision, 'definition' | 'roleArn' | 'logging' | 'tracing' | 'encryption'>;

/** The `number`th revision of a machine. The same settings at the same place have the same name. */
export function revisionOf(arn: string, number: number, settings: Settings, at: number): Revision {
  const key = uuidOf(JSON.stringify([arn, number, settings, at]));
  return { key, ...(number === 1 ? {} : { id: key }), ...settings, at };
}

export function newMachine(
  given: Pick<Registered, 'arn' | 'name' | 'type' | 'created' | 'tags' | 'declared'>,
  revision: Revision,
): Registered {
  return {
    ...given,
    status: 'ACTIVE',
    createdAt: revision.at,
    revision: revision.key,
    revisions: 1,
    versions: [],
    lastVersion: 0,
    aliases: [],
  };
}

const isSame = (one: Settings, other: Settings) =>
  asWritten(one.definition) === asWritten(other.definition) &&
  one.roleArn === other.roleArn &&
  JSON.stringify([one.logging, one.tracing, one.encryption]) ===
    JSON.stringify([other.logging, other.tracing, other.encryption]);

/** AWS takes definitions that differ in white space only for the same. */
const asWritten = (definition: string) => JSON.stringify(JSON.parse(definition));

/** The machine with new settings; `revision` is the old one where nothing is new. */
export function changed(
  machine: Registered,
  current: Revision,
  change: Partial<Settings>,
  at: number,
): { readonly machine: Registered; readonly revision: Revision } {
  const { definition, roleArn, logging, tracing, encryption } = { ...current, ...change };
  const settings = { definition, roleArn, logging, tracing, encryption };
  if (isSame(current, settings)) return { machine, revision: current };
  const revisions = machine.revisions + 1;
  const revision = revisionOf(machine.arn, revisions, settings, at);
  return { machine: { ...machine, revision: revision.key, revisions }, revision };
}

/** The machine with a version of its current revision, and that version: the one it has already, if it has one. */
export function published(
  machine: Registered,
  description: string | undefined,
  at: number,
): { readonly machine: Registered; readonly version: Version } {
  const there = machine.versions.find(({ revision }) => revision === machine.revision);
  if (there !== undefined) return { machine, version: there };
  if (machine.versions.length >= MOST_VERSIONS) {
    throw quotaExceeded(`The state machine has ${MOST_VERSIONS} versions, the most it can have: delete some.`);
  }
  const number = machine.lastVersion + 1;
  const { revision } = machine;
  const version = { number, revision, ...(description === undefined ? {} : { description }), createdAt: at };
  return { machine: { ...machine, versions: [...machine.versions, version], lastVersion: number }, version };
}

export function withoutVersion(machine: Registered, number: number): Registered {
  const names = machine.aliases.filter(({ routes }) => routes.some(({ version }) => version === number));
  if (names.length > 0) {
    throw conflict(
      'Version to be deleted must not be referenced by an alias. ' +
        `Current list of aliases referencing this version: [${names.map(({ name }) => name).join(', ')}]`,
    );
  }
  return { ...machine, versions: machine.versions.filter((version) => version.number !== number) };
}
