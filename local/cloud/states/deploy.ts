import { createHash } from 'node:crypto';
import type { MachinePlan, ReleasePlan } from '../assembly/plan.ts';
import { changed, newMachine, revisionOf, type Registered, type Revision, type Settings } from './machine.ts';

/** Of a machine that says nothing else. */
export const USUAL: Pick<Settings, 'logging' | 'tracing' | 'encryption'> = {
  logging: { level: 'OFF', includeExecutionData: false },
  tracing: { enabled: false },
  encryption: { type: 'AWS_OWNED_KEY' },
};

/** The only version of a template's machine: there, its ARN is a text before anything is deployed. */
const DECLARED_VERSION = 1;

const fingerprint = ({ definition, role, type, release }: MachinePlan) =>
  createHash('sha256')
    .update(JSON.stringify([definition, role.arn, type, release]))
    .digest('hex');

function released(machine: Registered, { description, aliases }: ReleasePlan, at: number): Registered {
  const number = DECLARED_VERSION;
  const said = (text: string | undefined) => (text === undefined ? {} : { description: text });
  const version = { number, revision: machine.revision, ...said(description), createdAt: at };
  const routes = [{ version: number, weight: 100 }];
  const declared = aliases.map((alias) => ({
    ...{ name: alias.name, ...said(alias.description), routes },
    ...{ createdAt: machine.aliases.find(({ name }) => name === alias.name)?.createdAt ?? at, updatedAt: at },
  }));
  return {
    ...machine,
    versions: [version, ...machine.versions.filter((one) => one.number !== number)],
    lastVersion: Math.max(machine.lastVersion, number),
    aliases: [...machine.aliases.filter(({ name }) => !aliases.some((alias) => alias.name === name)), ...declared],
  };
}

/** The machine after a deployment of its template; undefined where the template is the one that was deployed last. */
export function deployed(
  plan: MachinePlan,
  there: { readonly machine: Registered; readonly revision: Revision } | undefined,
  at: number,
): { readonly machine: Registered; readonly revision: Revision } | undefined {
  const declared = fingerprint(plan);
  if (there?.machine.declared === declared) return undefined;
  const { arn, name, type = 'STANDARD', definition, role, release } = plan;
  const settings = { ...USUAL, definition, roleArn: role.arn };
  const first = (): { machine: Registered; revision: Revision } => {
    const revision = revisionOf(arn, 1, settings, at);
    return {
      machine: newMachine({ arn, name, type, created: { publish: false }, tags: {}, declared }, revision),
      revision,
    };
  };
  // A machine cannot change its type: CloudFormation puts another one in its place.
  const next = there?.machine.type === type ? changed(there.machine, there.revision, settings, at) : first();
  const machine = release === undefined ? next.machine : released(next.machine, release, at);
  return { machine: { ...machine, status: 'ACTIVE', declared }, revision: next.revision };
}
