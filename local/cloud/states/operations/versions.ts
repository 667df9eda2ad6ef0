import * as z from 'zod';
import type { Kernel } from '../../kernel.ts';
import type { Operations } from '../../wire/operation.ts';
import { checkArn, machineArn } from '../arn.ts';
import { conflict, machineDeleting, noSuchMachine } from '../errors.ts';
import { published, withoutVersion } from '../machine.ts';
import type { Machines } from '../machines.ts';
import { page } from '../page.ts';
import { arn, call, description, longArn, on, paged, seconds } from './input.ts';

/** What the first revision is called, which has no id. */
const FIRST = 'INITIAL';

export function versionOperations({ clock }: Kernel, machines: Machines): Operations {
  return {
    PublishStateMachineVersion: call({
      input: z.object({
        stateMachineArn: arn,
        revisionId: z.string().optional(),
        description: description.optional(),
      }),
      needs: ({ stateMachineArn }) => on('PublishStateMachineVersion', stateMachineArn),
      run: ({ stateMachineArn, revisionId, description: says }) => {
        checkArn(stateMachineArn, 'stateMachine');
        const machine = machines.find(stateMachineArn);
        if (machine === undefined) throw noSuchMachine(stateMachineArn);
        if (machine.status === 'DELETING') throw machineDeleting(stateMachineArn);
        const { id = FIRST } = machines.revision(machine.revision);
        if (revisionId !== undefined && revisionId !== id) {
          throw conflict(
            `Failed to publish the State Machine version for revision ${revisionId}. ` +
              `The current State Machine revision is ${id}.`,
          );
        }
        const next = published(machine, says, clock.now());
        machines.put(next.machine);
        const { number, createdAt } = next.version;
        return { creationDate: seconds(createdAt), stateMachineVersionArn: `${stateMachineArn}:${number}` };
      },
    }),
    DeleteStateMachineVersion: call({
      input: z.object({ stateMachineVersionArn: longArn }),
      needs: ({ stateMachineVersionArn }) => on('DeleteStateMachineVersion', stateMachineVersionArn),
      run: ({ stateMachineVersionArn }) => {
        const { machine: owner, qualifier } = machineArn(stateMachineVersionArn);
        const machine = machines.find(owner);
        const version = machine?.versions.find(({ number }) => String(number) === qualifier);
        if (machine !== undefined && version !== undefined) machines.put(withoutVersion(machine, version.number));
        return {};
      },
    }),
    ListStateMachineVersions: call({
      input: z.object({ stateMachineArn: arn, ...paged() }),
      needs: ({ stateMachineArn }) => on('ListStateMachineVersions', stateMachineArn),
      run: ({ stateMachineArn, ...asked }) => {
        checkArn(stateMachineArn, 'stateMachine');
        // AWS names no error for a machine that is not there.
        const versions = machines.find(stateMachineArn)?.versions ?? [];
        const { items, ...rest } = page(versions.toReversed(), asked, ({ number }) => `${stateMachineArn}:${number}`);
        const stateMachineVersions = items.map(({ number, createdAt }) => ({
          stateMachineVersionArn: `${stateMachineArn}:${number}`,
          creationDate: seconds(createdAt),
        }));
        return { stateMachineVersions, ...rest };
      },
    }),
  };
}
