import * as z from 'zod';
import type { Kernel } from '../../kernel.ts';
import type { Operations } from '../../wire/operation.ts';
import { withAlias, withChangedAlias, withoutAlias } from '../alias.ts';
import { machineArn } from '../arn.ts';
import { invalid, machineDeleting, noSuchAlias, noSuchMachine, noSuchResource } from '../errors.ts';
import type { Alias, Registered, Route } from '../machine.ts';
import type { Machines } from '../machines.ts';
import { page } from '../page.ts';
import { arn, call, description, list, matching, on, paged, present, seconds, whole } from './input.ts';

const NAME = /^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$/;

const routing = list(z.object({ stateMachineVersionArn: arn, weight: whole(0, 100) }), 1, 2);
type Routing = z.infer<typeof routing>;

const refused = (message: string) => invalid(message, 'INVALID_ROUTING_CONFIGURATION');

/** The routes, and the one machine whose versions they lead to. */
function routesOf(machines: Machines, given: Routing): { readonly machine: Registered; readonly routes: Route[] } {
  const arns = given.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
  const received = `Received: [${arns.join(', ')}]`;
  if (new Set(arns).size < arns.length) {
    throw refused(`Routing configuration must contain distinct state machine version ARNs. ${received}`);
  }
  const weights = given.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw refused(`Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`);
  }
  const found = given.flatMap(({ stateMachineVersionArn, weight }) => {
    const { machine: owner, qualifier } = machineArn(stateMachineVersionArn);
    const machine = machines.find(owner);
    const version = machine?.versions.find(({ number }) => String(number) === qualifier);
    return machine === undefined || version === undefined ? [] : [{ machine, version: version.number, weight }];
  });
  const [first] = found;
  if (first === undefined || found.length < given.length) {
    throw refused(`Routing configuration must contain state machine version ARNs. ${received}`);
  }
  if (found.some(({ machine }) => machine !== first.machine)) {
    throw refused(`Routing configuration must contain version ARNs of one state machine. ${received}`);
  }
  return { machine: first.machine, routes: found.map(({ version, weight }) => ({ version, weight })) };
}

export function aliasOperations({ clock }: Kernel, machines: Machines): Operations {
  const ofAlias = { stateMachineAliasArn: arn };

  function find(aliasArn: string): { readonly machine: Registered; readonly alias: Alias } | undefined {
    const { machine: owner, qualifier } = machineArn(aliasArn);
    const machine = machines.find(owner);
    const alias = machine?.aliases.find(({ name }) => name === qualifier);
    return machine === undefined || alias === undefined ? undefined : { machine, alias };
  }

  return {
    CreateStateMachineAlias: call({
      input: z.object({
        name: matching(NAME, 80),
        description: description.optional(),
        routingConfiguration: routing,
      }),
      needs: ({ routingConfiguration: [first] }) =>
        on('CreateStateMachineAlias', first?.stateMachineVersionArn.replace(/:\d+$/, '') ?? '*'),
      run: ({ name, description: says, routingConfiguration }) => {
        const { machine, routes } = routesOf(machines, routingConfiguration);
        if (machine.status === 'DELETING') throw machineDeleting(machine.arn);
        const given = { name, routes, ...(says === undefined ? {} : { description: says }) };
        const made = withAlias(machine, given, clock.now());
        machines.put(made.machine);
        return { stateMachineAliasArn: `${machine.arn}:${name}`, creationDate: seconds(made.alias.createdAt) };
      },
    }),
    UpdateStateMachineAlias: call({
      input: z.object({
        ...ofAlias,
        description: description.optional(),
        routingConfiguration: routing.optional(),
      }),
      needs: ({ stateMachineAliasArn }) => on('UpdateStateMachineAlias', stateMachineAliasArn),
      run: ({ stateMachineAliasArn, description: says, routingConfiguration }) => {
        machineArn(stateMachineAliasArn);
        if (says === undefined && routingConfiguration === undefined) {
          throw invalid(
            'Either the description or the RoutingConfiguration must be specified',
            'MISSING_REQUIRED_PARAMETER',
          );
        }
        const found = find(stateMachineAliasArn);
        if (found === undefined) throw noSuchAlias(stateMachineAliasArn);
        const { machine, alias } = found;
        if (machine.status === 'DELETING') throw machineDeleting(machine.arn);
        const routed = routingConfiguration === undefined ? undefined : routesOf(machines, routingConfiguration);
        if (routed !== undefined && routed.machine !== machine) {
          throw refused(`Routing configuration must contain version ARNs of the state machine ${machine.arn}.`);
        }
        const change = {
          ...(says === undefined ? {} : { description: says }),
          ...(routed === undefined ? {} : { routes: routed.routes }),
        };
        machines.put(withChangedAlias(machine, alias.name, change, clock.now()));
        return { updateDate: seconds(clock.now()) };
      },
    }),
    DescribeStateMachineAlias: call({
      input: z.object(ofAlias),
      needs: ({ stateMachineAliasArn }) => on('DescribeStateMachineAlias', stateMachineAliasArn),
      run: ({ stateMachineAliasArn }) => {
        const found = find(stateMachineAliasArn);
        if (found === undefined) throw noSuchAlias(stateMachineAliasArn);
        const { machine, alias } = found;
        return present({
          stateMachineAliasArn,
          name: alias.name,
          description: alias.description,
          routingConfiguration: alias.routes.map(({ version, weight }) => ({
            stateMachineVersionArn: `${machine.arn}:${version}`,
            weight,
          })),
          creationDate: seconds(alias.createdAt),
          updateDate: seconds(alias.updatedAt),
        });
      },
    }),
    DeleteStateMachineAlias: call({
      input: z.object(ofAlias),
      needs: ({ stateMachineAliasArn }) => on('DeleteStateMachineAlias', stateMachineAliasArn),
      run: ({ stateMachineAliasArn }) => {
        const found = find(stateMachineAliasArn);
        if (found === undefined) throw noSuchAlias(stateMachineAliasArn);
        machines.put(withoutAlias(found.machine, found.alias.name));
        return {};
      },
    }),
    ListStateMachineAliases: call({
      input: z.object({ stateMachineArn: arn, ...paged() }),
      needs: ({ stateMachineArn }) => on('ListStateMachineAliases', stateMachineArn),
      run: ({ stateMachineArn, ...asked }) => {
        const { machine: owner, qualifier } = machineArn(stateMachineArn);
        const machine = machines.find(owner);
        if (machine === undefined) throw noSuchMachine(stateMachineArn);
        const version = machine.versions.find(({ number }) => String(number) === qualifier);
        if (qualifier !== undefined && version === undefined) throw noSuchResource(stateMachineArn);
        const all = machine.aliases.filter(
          ({ routes }) => version === undefined || routes.some((route) => route.version === version.number),
        );
        const { items, ...rest } = page(all.toReversed(), asked, ({ name }) => name);
        const stateMachineAliases = items.map(({ name, createdAt }) => ({
          stateMachineAliasArn: `${machine.arn}:${name}`,
          creationDate: seconds(createdAt),
        }));
        return { stateMachineAliases, ...rest };
      },
    }),
  };
}
