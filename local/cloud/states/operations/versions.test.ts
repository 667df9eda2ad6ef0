import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineAliasCommand,
  DeleteStateMachineVersionCommand,
  DescribeExecutionCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { start } from '../../fixture/shop.ts';
import { machineArn, openStates, roleArn, saying, type States } from '../fixture.ts';

const stateMachineArn = machineArn('made');
const version = (number: number) => `${stateMachineArn}:${number}`;

describe('the versions of a state machine', () => {
  let states: States<SFNClient>;
  beforeEach(async () => {
    states = await openStates(SFNClient);
  });
  afterEach(() => states.close());
  const publish = (more: object = {}) =>
    states.client.send(new PublishStateMachineVersionCommand({ stateMachineArn, ...more }));
  const versions = async () => {
    const listed = await states.client.send(new ListStateMachineVersionsCommand({ stateMachineArn }));
    return listed.stateMachineVersions?.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
  };

  it('are published one to a revision, and keep its definition', async () => {
    await states.create('made', saying('one'));
    expect(await publish({ description: 'the first' })).toMatchObject({
      stateMachineVersionArn: version(1),
      creationDate: new Date(start),
    });
    expect((await publish()).stateMachineVersionArn).toBe(version(1));
    await states.update('made', saying('two'));
    expect((await publish()).stateMachineVersionArn).toBe(version(2));
    expect(await versions()).toEqual([version(2), version(1)]);
    const described = await states.client.send(new DescribeStateMachineCommand({ stateMachineArn: version(1) }));
    expect(described).toMatchObject({
      ...{ stateMachineArn: version(1), name: 'made', definition: saying('one'), description: 'the first' },
    });
    expect(await states.output(await states.start('made:1', 'a'))).toBe('"one"');
    expect(await states.output(await states.start('made', 'b'))).toBe('"two"');
  });

  it('are published by the calls that create and change a machine', async () => {
    const create = { name: 'made', definition: saying('one'), roleArn, publish: true, versionDescription: 'first' };
    const made = await states.client.send(new CreateStateMachineCommand(create));
    const again = await states.client.send(new CreateStateMachineCommand(create));
    const change = { stateMachineArn, definition: saying('two'), publish: true };
    const changed = await states.client.send(new UpdateStateMachineCommand(change));
    expect([made, again, changed].map((answer) => answer.stateMachineVersionArn)).toEqual([
      version(1),
      version(1),
      version(2),
    ]);
  });

  it('are published only of the revision that the caller has seen', async () => {
    await states.create('made', saying('one'));
    await publish({ revisionId: 'INITIAL' });
    await states.update('made', saying('two'));
    const { revisionId: id = '' } = await states.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    await expect(publish({ revisionId: 'INITIAL' })).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Failed to publish the State Machine version for revision INITIAL. ' +
        `The current State Machine revision is ${id}.`,
    });
    expect(await versions()).toEqual([version(1)]);
  });

  it('are deleted unless an alias leads to them, and their numbers are not given again', async () => {
    await states.create('made', saying('one'), { publish: true });
    const routingConfiguration = [{ stateMachineVersionArn: version(1), weight: 100 }];
    await states.client.send(new CreateStateMachineAliasCommand({ name: 'live', routingConfiguration }));
    const remove = () =>
      states.client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: version(1) }));
    await expect(remove()).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Version to be deleted must not be referenced by an alias. ' +
        'Current list of aliases referencing this version: [live]',
    });
    const stateMachineAliasArn = `${stateMachineArn}:live`;
    await states.client.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await remove();
    await remove();
    expect(await versions()).toEqual([]);
    await expect(states.start('made:1', 'a')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    expect((await publish()).stateMachineVersionArn).toBe(version(2));
  });
});

describe('an alias', () => {
  let states: States<SFNClient>;
  beforeEach(async () => {
    states = await openStates(SFNClient);
    await states.create('made', saying('one'), { publish: true });
    await states.client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition: saying('two'), publish: true }),
    );
  });
  afterEach(() => states.close());
  const stateMachineAliasArn = `${stateMachineArn}:live`;
  const routes = (...weights: number[]) =>
    weights.map((weight, index) => ({ stateMachineVersionArn: version(index + 1), weight }));
  const create = (routingConfiguration: { stateMachineVersionArn: string; weight: number }[], name = 'live') =>
    states.client.send(new CreateStateMachineAliasCommand({ name, routingConfiguration }));

  it('leads each execution to the version that is drawn by its name, and is told of it', async () => {
    await create(routes(25, 75));
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const arns = await Promise.all(names.map((name) => states.start('made:live', name)));
    const outputs = await Promise.all(arns.map((arn) => states.output(arn)));
    const first = outputs.filter((output) => output === '"one"').length;
    expect([first, new Set(outputs).size]).toEqual([4, 2]);
    const [executionArn = ''] = arns;
    const described = await states.client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({
      ...{ executionArn, stateMachineArn, stateMachineAliasArn },
      stateMachineVersionArn: version(outputs[0] === '"one"' ? 1 : 2),
    });
    const count = async (arn: string) => {
      const listed = await states.client.send(new ListExecutionsCommand({ stateMachineArn: arn }));
      return listed.executions?.length;
    };
    expect([await count(version(1)), await count(stateMachineAliasArn)]).toEqual([first, 8]);
  });

  it('sends everything where all the weight is', async () => {
    await create(routes(0, 100));
    const outputs: (string | undefined)[] = [];
    for (const name of ['a', 'b', 'c', 'd']) outputs.push(await states.output(await states.start('made:live', name)));
    expect(outputs).toEqual(['"two"', '"two"', '"two"', '"two"']);
  });

  it('is made once, changed, described, listed and deleted', async () => {
    const first = await create(routes(100));
    expect(first).toMatchObject({ stateMachineAliasArn, creationDate: new Date(start) });
    expect(await create(routes(100))).toMatchObject({ stateMachineAliasArn });
    await expect(create(routes(50, 50))).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    });
    await create(routes(0, 100), 'next');
    const change = { stateMachineAliasArn, description: 'what runs', routingConfiguration: routes(50, 50) };
    await states.client.send(new UpdateStateMachineAliasCommand(change));
    const described = await states.client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
    expect(described).toMatchObject({ name: 'live', ...change });
    const list = async (arn: string) => {
      const listed = await states.client.send(new ListStateMachineAliasesCommand({ stateMachineArn: arn }));
      return listed.stateMachineAliases?.map((alias) => alias.stateMachineAliasArn);
    };
    expect(await list(stateMachineArn)).toEqual([`${stateMachineArn}:next`, stateMachineAliasArn]);
    expect(await list(version(1))).toEqual([`${stateMachineArn}:next`, stateMachineAliasArn]);
    await states.client.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    expect(await list(stateMachineArn)).toEqual([`${stateMachineArn}:next`]);
    await expect(states.start('made:live', 'a')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const gone = states.client.send(new UpdateStateMachineAliasCommand(change));
    await expect(gone).rejects.toMatchObject({
      name: 'ResourceNotFound',
      message: 'Request references a resource that does not exist.',
    });
    const nothing = states.client.send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn }));
    await expect(nothing).rejects.toMatchObject({ name: 'ValidationException', reason: 'MISSING_REQUIRED_PARAMETER' });
  });

  it.each([
    ['Sum of routing configuration weights must equal 100. Received: [50, 49]', routes(50, 49)],
    [
      `Routing configuration must contain distinct state machine version ARNs. Received: [${version(1)}, ${version(1)}]`,
      [...routes(50), ...routes(50)],
    ],
    [
      `Routing configuration must contain state machine version ARNs. Received: [${stateMachineArn}]`,
      [{ stateMachineVersionArn: stateMachineArn, weight: 100 }],
    ],
    [
      "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: " +
        'Member must have value less than or equal to 100',
      routes(101),
    ],
    [
      "1 validation error detected: Value '[]' at 'routingConfiguration' failed to satisfy constraint: " +
        'Member must have length greater than or equal to 1',
      [],
    ],
  ])('is refused: %s', async (message, given) => {
    await expect(create(given)).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  it('is not called by a number, which is what versions are called', async () => {
    await expect(create(routes(100), '12')).rejects.toMatchObject({
      message:
        "1 validation error detected: Value '12' at 'name' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$',
    });
  });
});
