import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineAliasCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListTagsForResourceCommand,
  UpdateStateMachineCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { writeAssembly } from '../fixture/assembly.ts';
import { schedulesOf } from '../fixture/schedules.ts';
import { start } from '../fixture/shop.ts';
import { definitionOf, machineArn, openStates, saying, waiting } from './fixture.ts';

const stateMachineArn = machineArn('made');
const folder = () => mkdtempSync(join(tmpdir(), 'wend-data-'));

/** A machine of the templates that waits, then says the word. */
const declaring = (word: string) =>
  schedulesOf({
    Declared: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'declared',
        RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
        DefinitionString: waiting(word),
      },
    },
    DeclaredVersion: {
      Type: 'AWS::StepFunctions::StateMachineVersion',
      Properties: { StateMachineArn: { Ref: 'Declared' }, Description: word },
    },
    DeclaredAlias: {
      Type: 'AWS::StepFunctions::StateMachineAlias',
      Properties: {
        Name: 'live',
        RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'DeclaredVersion' }, Weight: 100 }],
      },
    },
  });

describe('a folder', () => {
  it('keeps machines, versions, aliases and tags, and what each execution began with', async () => {
    const [assembly, data] = [writeAssembly(), folder()];
    const first = await openStates(SFNClient, { assembly, data });
    await first.create('made', waiting('one'), { publish: true, tags: [{ key: 'a', value: 'b' }] });
    const routingConfiguration = [{ stateMachineVersionArn: `${stateMachineArn}:1`, weight: 100 }];
    await first.client.send(new CreateStateMachineAliasCommand({ name: 'live', routingConfiguration }));
    const [aliased, plain] = [await first.start('made:live', 'aliased'), await first.start('made', 'plain')];
    await first.update('made', waiting('two'));
    await first.close();

    const second = await openStates(SFNClient, { assembly, data, startAt: 0 });
    const began = await second.client.send(new DescribeStateMachineForExecutionCommand({ executionArn: plain }));
    expect(began.definition).toBe(waiting('one'));
    const later = [await second.start('made', 'later'), await second.start('made:live', 'alias')];
    await second.shop.cloud.clock.drain();
    const outputs = await Promise.all([aliased, plain, ...later].map((arn) => second.output(arn)));
    expect(outputs).toEqual(['"one"', '"one"', '"two"', '"one"']);
    const described = await second.client.send(new DescribeExecutionCommand({ executionArn: aliased }));
    expect(described).toMatchObject({
      ...{ stateMachineVersionArn: `${stateMachineArn}:1`, stateMachineAliasArn: `${stateMachineArn}:live` },
    });
    const { tags } = await second.client.send(new ListTagsForResourceCommand({ resourceArn: stateMachineArn }));
    expect(tags).toEqual([{ key: 'a', value: 'b' }]);
    await second.close();
  });

  it('keeps what was deleted deleted, and lets what still runs of it go on to its end', async () => {
    const [assembly, data] = [writeAssembly(), folder()];
    const first = await openStates(SFNClient, { assembly, data });
    await first.create('gone', saying('a'));
    await first.create('made', waiting('one'));
    const executionArn = await first.start('made', 'one');
    for (const name of ['gone', 'made']) {
      await first.client.send(new DeleteStateMachineCommand({ stateMachineArn: machineArn(name) }));
    }
    await first.close();
    const second = await openStates(SFNClient, { assembly, data });
    const describeOne = (name: string) =>
      second.client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn(name) }));
    await expect(describeOne('gone')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    expect((await describeOne('made')).status).toBe('DELETING');
    await second.shop.cloud.clock.drain();
    expect(await second.output(executionArn)).toBe('"one"');
    await expect(describeOne('made')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await second.close();
  });

  it('lets a template that has changed be a new revision: what runs keeps the old one', async () => {
    const data = folder();
    const first = await openStates(SFNClient, { assembly: declaring('one'), data });
    const running = await first.start('declared', 'running');
    await first.close();
    const second = await openStates(SFNClient, { assembly: declaring('two'), data });
    const after = await second.start('declared', 'after');
    const aliased = await second.start('declared:live', 'aliased');
    await second.shop.cloud.clock.drain();
    const outputs = await Promise.all([running, after, aliased].map((arn) => second.output(arn)));
    expect(outputs).toEqual(['"one"', '"two"', '"two"']);
    const stateMachineArn = machineArn('declared:1');
    const version = await second.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(version).toMatchObject({ stateMachineArn, description: 'two', definition: waiting('two') });
    await second.close();
    const third = await openStates(SFNClient, { assembly: writeAssembly(), data });
    const begun = third.start('declared', 'third');
    await expect(begun).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    expect(await third.output(after)).toBe('"two"');
    await third.close();
  });

  it('leaves a machine as a call has changed it while its template stays the same', async () => {
    const data = folder();
    const assembly = declaring('one');
    const first = await openStates(SFNClient, { assembly, data });
    const change = { stateMachineArn: machineArn('declared'), definition: saying('by hand') };
    await first.client.send(new UpdateStateMachineCommand(change));
    await first.close();
    const second = await openStates(SFNClient, { assembly, data });
    expect(await second.output(await second.start('declared', 'a'))).toBe('"by hand"');
    await second.close();
  });

  it('lets a Task that waits for another execution find it again, and tells of its begin once', async () => {
    const [assembly, data] = [writeAssembly(), folder()];
    const first = await openStates(SFNClient, { assembly, data });
    await first.create('child', waiting('done'));
    const Arguments = { StateMachineArn: machineArn('child'), Name: 'child' };
    const Resource = 'arn:aws:states:::states:startExecution.sync:2';
    const Output = '{% $states.result.Output %}';
    await first.create('made', definitionOf({ Do: { Type: 'Task', Resource, Arguments, Output, End: true } }));
    const executionArn = await first.start('made', 'one');
    await first.shop.cloud.clock.advanceTo(start);
    await first.close();
    const second = await openStates(SFNClient, { assembly, data });
    await second.shop.cloud.clock.drain();
    expect(await second.output(executionArn)).toBe('"done"');
    const { events } = await second.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ type }) => type).filter((type) => type?.startsWith('Task'))).toEqual([
      ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited'],
    ]);
    await second.close();
  });

  it('keeps an Express execution as long as it goes on', async () => {
    const [assembly, data] = [writeAssembly(), folder()];
    const first = await openStates(SFNClient, { assembly, data });
    await first.create('made', waiting('done'), { type: 'EXPRESS' });
    const executionArn = await first.start('made', 'one');
    await first.close();
    const second = await openStates(SFNClient, { assembly, data });
    await second.shop.cloud.clock.drain();
    const ends = second.shop.saw('execution').map(({ arn, status }) => [arn, status]);
    expect(ends).toEqual([[executionArn, 'SUCCEEDED']]);
    await second.close();
    const third = await openStates(SFNClient, { assembly, data });
    expect(readFileSync(join(data, 'journal.jsonl'), 'utf8')).not.toContain(executionArn);
    await third.close();
  });
});
