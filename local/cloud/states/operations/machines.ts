import * as z from 'zod';
import { arn as arnOf } from '../../account.ts';
import { AwsError } from '../../aws-error.ts';
import type { Kernel } from '../../kernel.ts';
import type { Operations } from '../../wire/operation.ts';
import { checkRoleArn, machineArn } from '../arn.ts';
import { USUAL } from '../deploy.ts';
import { invalid, invalidName, machineDeleting, noSuchMachine } from '../errors.ts';
import type { Executions } from '../executions.ts';
import { changed, newMachine, published, revisionOf, type Registered } from '../machine.ts';
import { checkDefinition } from './definitions.ts';
import { arn, call, definition, description, machineType, on, present, seconds, text } from './input.ts';
import { NAME } from './name.ts';
import { checkLogged, isSameSettings, settingsSchema, settingsOf } from './settings.ts';
import { readTags, tagsSchema } from './tags.ts';

const publication = { publish: z.boolean().default(false), versionDescription: description.optional() };

function checkPublication({ publish, versionDescription }: { publish: boolean; versionDescription?: unknown }): void {
  if (publish || versionDescription === undefined) return;
  throw invalid('Version description can only be set when publish is true');
}

export function machineOperations({ clock }: Kernel, executions: Executions): Operations {
  const { machines } = executions;
  const versionArn = (machine: Registered, number: number) => `${machine.arn}:${number}`;

  return {
    CreateStateMachine: call({
      input: z.object({
        name: text(1, 80),
        definition,
        roleArn: arn,
        type: machineType.default('STANDARD'),
        tags: tagsSchema.default([]),
        ...settingsSchema,
        ...publication,
      }),
      needs: ({ name, roleArn }) => [
        ...on('CreateStateMachine', arnOf('states', `stateMachine:${name}`)),
        {
          action: 'iam:PassRole',
          resources: [roleArn],
          circumstances: { 'iam:PassedToService': 'states.amazonaws.com' },
        },
      ],
      run: (input) => {
        const { name, type, roleArn, publish, versionDescription } = input;
        const at = clock.now();
        if (!NAME.test(name)) throw invalidName(name);
        checkRoleArn(roleArn);
        checkPublication(input);
        const settings = { ...USUAL, ...settingsOf(input), definition: input.definition, roleArn };
        const created = { publish, ...(versionDescription === undefined ? {} : { versionDescription }) };
        const machine = arnOf('states', `stateMachine:${name}`);
        checkLogged(machine, settings);
        const there = machines.find(machine);
        if (there?.status === 'DELETING') throw machineDeleting(machine);
        if (there !== undefined) {
          const same =
            there.type === type &&
            JSON.stringify(there.created) === JSON.stringify(created) &&
            isSameSettings(machines.revision(there.revision), settings);
          if (!same) throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${machine}'`);
          const version = there.versions.find(({ number }) => number === 1);
          return answer(there, publish ? version?.number : undefined);
        }
        checkDefinition(input.definition, type);
        const revision = revisionOf(machine, 1, settings, at);
        const made = newMachine(
          { arn: machine, name, type, created, tags: readTags(machine, {}, input.tags) },
          revision,
        );
        if (!publish) {
          machines.put(made, revision);
          return answer(made, undefined);
        }
        const first = published(made, versionDescription, at);
        machines.put(first.machine, revision);
        return answer(first.machine, first.version.number);
      },
    }),
    UpdateStateMachine: call({
      input: z.object({
        stateMachineArn: arn,
        definition: definition.optional(),
        roleArn: arn.optional(),
        ...settingsSchema,
        ...publication,
      }),
      needs: ({ stateMachineArn }) => on('UpdateStateMachine', stateMachineArn),
      run: (input) => {
        const { stateMachineArn, roleArn, publish, versionDescription } = input;
        const settings = settingsOf(input);
        const at = clock.now();
        const { qualifier } = machineArn(stateMachineArn);
        const machine = machines.find(stateMachineArn);
        if (machine === undefined || qualifier !== undefined) throw noSuchMachine(stateMachineArn);
        if (machine.status === 'DELETING') throw machineDeleting(stateMachineArn);
        if (input.definition === undefined && roleArn === undefined && Object.keys(settings).length === 0) {
          throw new AwsError(
            'MissingRequiredParameter',
            'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
          );
        }
        checkPublication(input);
        checkLogged(stateMachineArn, { ...USUAL, ...settings });
        if (roleArn !== undefined) checkRoleArn(roleArn);
        if (input.definition !== undefined) checkDefinition(input.definition, machine.type);
        const change = {
          ...settings,
          ...(input.definition === undefined ? {} : { definition: input.definition }),
          ...(roleArn === undefined ? {} : { roleArn }),
        };
        const next = changed(machine, machines.revision(machine.revision), change, at);
        const version = publish ? published(next.machine, versionDescription, at) : undefined;
        machines.put(version?.machine ?? next.machine, next.revision);
        return present({
          updateDate: seconds(at),
          revisionId: next.revision.id,
          stateMachineVersionArn: version && versionArn(machine, version.version.number),
        });
      },
    }),
    DeleteStateMachine: call({
      input: z.object({ stateMachineArn: arn }),
      needs: ({ stateMachineArn }) => on('DeleteStateMachine', stateMachineArn),
      run: ({ stateMachineArn }) => {
        const { qualifier } = machineArn(stateMachineArn);
        if (qualifier === undefined) executions.deleteMachine(stateMachineArn);
        return {};
      },
    }),
  };

  function answer(machine: Registered, version: number | undefined) {
    return present({
      stateMachineArn: machine.arn,
      creationDate: seconds(machine.createdAt),
      stateMachineVersionArn: version === undefined ? undefined : versionArn(machine, version),
    });
  }
}
