import * as z from 'zod';
import type { Operations } from '../../wire/operation.ts';
import { checkArn, machineArn } from '../arn.ts';
import type { Executions } from '../executions.ts';
import type { Registered, Revision } from '../machine.ts';
import { page } from '../page.ts';
import { variableReferences } from '../variable-references.ts';
import { anything, arn, call, includedData, on, paged, present, seconds } from './input.ts';

const listed = ({ arn: stateMachineArn, name, type, createdAt }: Registered) => ({
  stateMachineArn,
  name,
  type,
  creationDate: seconds(createdAt),
});

/** What a description of a machine and that of an execution's machine have in common. */
const configured = ({ definition: text, roleArn, logging, tracing, encryption, id }: Revision, metadataOnly: boolean) =>
  present({
    definition: metadataOnly ? '{}' : text,
    roleArn,
    loggingConfiguration: logging,
    tracingConfiguration: tracing,
    encryptionConfiguration: encryption,
    revisionId: id,
    variableReferences: metadataOnly ? undefined : variableReferences(text),
  });

/** What there is to read about machines. */
export function descriptionOperations(executions: Executions): Operations {
  const { machines } = executions;
  return {
    DescribeStateMachine: call({
      input: z.object({ stateMachineArn: arn, includedData }),
      needs: ({ stateMachineArn }) => on('DescribeStateMachine', stateMachineArn),
      run: ({ stateMachineArn, includedData: included }) => {
        const machine = machines.owner(stateMachineArn);
        const { qualifier } = machineArn(stateMachineArn);
        // What AWS tells of an alias is not recorded: here, its first version.
        const route = machine.aliases.find(({ name }) => name === qualifier)?.routes[0]?.version;
        const version = machine.versions.find(({ number }) => number === (route ?? Number(qualifier)));
        const described = machines.revision(version?.revision ?? machine.revision);
        return {
          ...listed(machine),
          ...present({
            stateMachineArn: version === undefined ? machine.arn : `${machine.arn}:${version.number}`,
            status: machine.status,
            creationDate: seconds(version?.createdAt ?? machine.createdAt),
            description: version?.description,
          }),
          ...configured(described, included === 'METADATA_ONLY'),
        };
      },
    }),
    DescribeStateMachineForExecution: call({
      input: z.object({ executionArn: arn, includedData }),
      needs: ({ executionArn }) => on('DescribeStateMachineForExecution', executionArn),
      run: ({ executionArn, includedData: included }) => {
        checkArn(executionArn, 'execution');
        const { execution, origin } = executions.told(executionArn);
        const revision = machines.revision(origin.revision);
        return {
          stateMachineArn: execution.stateMachineArn,
          name: execution.stateMachineName,
          updateDate: seconds(revision.at),
          ...configured(revision, included === 'METADATA_ONLY'),
        };
      },
    }),
    ListStateMachines: call({
      input: z.object(paged()),
      needs: anything('ListStateMachines'),
      run: (input) => {
        const { items, ...rest } = page(machines.all(), input, (machine) => machine.arn);
        return { stateMachines: items.map(listed), ...rest };
      },
    }),
  };
}
