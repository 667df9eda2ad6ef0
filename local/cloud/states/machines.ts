import * as z from 'zod';
import type { Machine } from '../../asl/index.ts';
import type { MachinePlan } from '../assembly/plan.ts';
import type { Role } from '../iam/access.ts';
import { compilePolicy } from '../iam/policy.ts';
import type { Kernel } from '../kernel.ts';
import { drawn } from './alias.ts';
import { machineArn } from './arn.ts';
import { deployed } from './deploy.ts';
import { noSuchMachine } from './errors.ts';
import type { Origin, StateMachine } from './live.ts';
import type { Registered, Revision } from './machine.ts';
import { program } from './program.ts';

/** Every state machine: those of the templates and those that were created by a call. */
export interface Machines {
  /** By name. */
  all(): readonly Registered[];
  /** By its own ARN. */
  find(arn: string): Registered | undefined;
  /** By the ARN of it, of one of its versions or of one of its aliases. */
  owner(arn: string): Registered;
  revision(key: string): Revision;
  put(machine: Registered, revision?: Revision): void;
  remove(arn: string): void;
  /** What to run. Of an alias's versions one is drawn by the execution's name. */
  target(arn: string, name: string): StateMachine;
  /** What an execution that began so runs. */
  runnable(stateMachineArn: string, origin: Origin): StateMachine;
  roleOf(arn: string): Role;
}

const registeredSchema = z.custom<Registered>();
const revisionSchema = z.custom<Revision>();

/** The local cloud has no IAM API: a role that no template declares may do everything. */
const unbounded = (arn: string): Role => ({
  name: arn.slice(arn.lastIndexOf('/') + 1),
  arn,
  statements: compilePolicy(arn, { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }),
});

export function createMachines(
  { clock, journal }: Kernel,
  plans: readonly MachinePlan[],
  roles: readonly Role[],
): Machines {
  const revisions = new Map(
    journal.take('revision/').map(([, value]) => {
      const revision = revisionSchema.parse(value);
      return [revision.key, revision];
    }),
  );
  const machines = new Map(
    journal.take('machine/').map(([, value]) => {
      const machine = registeredSchema.parse(value);
      return [machine.arn, machine];
    }),
  );
  const known = new Map([...plans.map(({ role }) => role), ...roles].map((role) => [role.arn, role]));
  const compiled = new Map<string, Machine>();

  function put(machine: Registered, revision?: Revision): void {
    machines.set(machine.arn, machine);
    journal.set(`machine/${machine.arn}`, machine);
    if (revision === undefined || revisions.has(revision.key)) return;
    revisions.set(revision.key, revision);
    journal.set(`revision/${revision.key}`, revision);
  }

  function remove(arn: string): void {
    machines.delete(arn);
    journal.set(`machine/${arn}`, undefined);
  }

  function revision(key: string): Revision {
    const found = revisions.get(key);
    if (found === undefined) throw new Error(`The data folder lacks the revision ${key} of a state machine.`);
    return found;
  }

  function runnable(stateMachineArn: string, origin: Origin): StateMachine {
    const { definition, roleArn } = revision(origin.revision);
    const [name = ''] = stateMachineArn.split(':').slice(6);
    const machine = compiled.get(origin.revision) ?? program(definition, origin.type);
    compiled.set(origin.revision, machine);
    return { plan: { name, arn: stateMachineArn, definition, role: roleOf(roleArn) }, compiled: machine, origin };
  }

  function roleOf(arn: string): Role {
    const role = known.get(arn) ?? unbounded(arn);
    known.set(arn, role);
    return role;
  }

  function owner(arn: string): Registered {
    const { machine: unqualified, qualifier } = machineArn(arn);
    const found = machines.get(unqualified);
    const has =
      qualifier === undefined ||
      found?.versions.some(({ number }) => String(number) === qualifier) === true ||
      found?.aliases.some(({ name }) => name === qualifier) === true;
    if (found === undefined || !has) throw noSuchMachine(arn);
    return found;
  }

  function target(arn: string, name: string): StateMachine {
    const machine = owner(arn);
    const { qualifier } = machineArn(arn);
    const { type } = machine;
    if (qualifier === undefined) return runnable(machine.arn, { type, revision: machine.revision });
    const alias = machine.aliases.find((one) => one.name === qualifier);
    const number = alias === undefined ? Number(qualifier) : drawn(machine, alias, name);
    const version = machine.versions.find((one) => one.number === number);
    if (version === undefined) throw noSuchMachine(arn);
    return runnable(machine.arn, {
      type,
      revision: version.revision,
      versionArn: `${machine.arn}:${number}`,
      ...(alias === undefined ? {} : { aliasArn: arn }),
    });
  }

  for (const plan of plans) {
    const there = machines.get(plan.arn);
    const before = there && { machine: there, revision: revision(there.revision) };
    const next = deployed(plan, before, clock.now());
    if (next !== undefined) put(next.machine, next.revision);
    try {
      target(plan.arn, '');
    } catch (error) {
      throw new Error(`The state machine ${plan.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  // What the templates no longer declare is deleted.
  for (const { arn, declared } of [...machines.values()]) {
    if (declared !== undefined && !plans.some((plan) => plan.arn === arn)) remove(arn);
  }

  return {
    all: () => [...machines.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    find: (arn: string) => machines.get(arn),
    owner,
    revision,
    put,
    remove,
    target,
    runnable,
    roleOf,
  };
}
