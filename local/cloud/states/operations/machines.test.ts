import {
  CreateStateMachineCommand,
  type CreateStateMachineInput,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  UpdateStateMachineCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { start } from '../../fixture/shop.ts';
import { definitionOf, machineArn, openStates, roleArn, saying, waiting, type States } from '../fixture.ts';

const stateMachineArn = machineArn('made');
const loggedTo = (logGroupArn?: string) => ({
  level: 'ALL' as const,
  destinations: [logGroupArn === undefined ? {} : { cloudWatchLogsLogGroup: { logGroupArn } }],
});

describe('a state machine', () => {
  let states: States<SFNClient>;
  beforeEach(async () => {
    states = await openStates(SFNClient);
  });
  afterEach(() => states.close());
  const make = (more: Partial<CreateStateMachineInput> = {}) =>
    states.client.send(new CreateStateMachineCommand({ name: 'made', definition: saying('a'), roleArn, ...more }));
  const describeOne = (arn = stateMachineArn) =>
    states.client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));

  it('is created by a call, and runs', async () => {
    const { $metadata, ...made } = await make();
    expect(made).toEqual({ stateMachineArn, creationDate: new Date(start) });
    const { $metadata: _, ...described } = await describeOne();
    expect(described).toEqual({
      ...{ stateMachineArn, name: 'made', status: 'ACTIVE', type: 'STANDARD', creationDate: new Date(start) },
      ...{ definition: saying('a'), roleArn },
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
    expect(await states.output(await states.start('made', 'one'))).toBe('"a"');
    const { stateMachines } = await states.client.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map(({ name }) => name)).toEqual(['journey', 'made']);
  });

  it('is created once: the same call again changes nothing, not even the role or the tags', async () => {
    const first = await make();
    states.shop.cloud.clock.run();
    const other = { roleArn: `${roleArn}-2`, tags: [{ key: 'a', value: 'b' }] };
    expect((await make(other)).creationDate).toEqual(first.creationDate);
    expect((await describeOne()).roleArn).toBe(roleArn);
  });

  it.each([
    ['definition', { definition: saying('b') }],
    ['type', { type: 'EXPRESS' }],
    ['tracing', { tracingConfiguration: { enabled: true } }],
    ['publish', { publish: true }],
  ] as const)('is refused if one of its name with another %s exists', async (_what, more) => {
    await make();
    await expect(make(more)).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${stateMachineArn}'`,
    });
  });

  it.each([
    ['InvalidName', "Invalid Name: 'a b'", { name: 'a b' }],
    ['InvalidName', "Invalid Name: 'a/b'", { name: 'a/b' }],
    ['InvalidArn', "Invalid Arn: 'Invalid ARN prefix: nobody'", { roleArn: 'nobody' }],
    ['ValidationException', 'Version description can only be set when publish is true', { versionDescription: 'x' }],
    [
      'ValidationException',
      `1 validation error detected: Value '${'a'.repeat(81)}' at 'name' failed to satisfy constraint: ` +
        'Member must have length less than or equal to 80',
      { name: 'a'.repeat(81) },
    ],
    [
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
      { loggingConfiguration: { level: 'ALL' } },
    ],
    [
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must set valid CloudWatch Log Group ARN.',
      { loggingConfiguration: loggedTo() },
    ],
    [
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Provided ARN is not CloudWatch Logs Log Group ARN.',
      { loggingConfiguration: loggedTo('arn:aws:s3:::bucket') },
    ],
    [
      'InvalidLoggingConfiguration',
      "Invalid Logging Configuration: Log Group ARN must be provided with '*' qualifier.",
      { loggingConfiguration: loggedTo('arn:aws:logs:us-east-1:000000000000:log-group:any') },
    ],
    [
      'InvalidLoggingConfiguration',
      "Invalid Logging Configuration: 1 validation error detected: Value 'arn:aws:states:us-east-1:000000000000:" +
        "stateMachine:größe' at 'resourceId' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[0-9A-Za-z.\\/\\-_:]+$',
      { name: 'größe', loggingConfiguration: loggedTo('arn:aws:logs:us-east-1:000000000000:log-group:any:*') },
    ],
    [
      'InvalidDefinition',
      "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: Nowhere at /States/A/Next, " +
        "MISSING_END_STATE: Workflow has no terminal state at null'",
      { definition: definitionOf({ A: { Type: 'Wait', Seconds: 1, Next: 'Nowhere' } }) },
    ],
  ] as const)('is refused with %s: %s', async (name, message, more) => {
    await expect(make(more)).rejects.toMatchObject({ name, message });
  });

  it('tells of everything that is wrong with a call at once', async () => {
    const body = JSON.stringify({ definition: '', roleArn: 'x'.repeat(257), type: 'FAST' });
    const response = await fetch(`http://127.0.0.1:${states.shop.cloud.port}`, {
      ...{ method: 'POST', body },
      headers: { 'x-amz-target': 'AWSStepFunctions.CreateStateMachine' },
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        __type: 'com.amazonaws.swf.service.v2.model#ValidationException',
        message:
          "4 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; " +
          "Value at 'definition' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
          `Value '${'x'.repeat(257)}' at 'roleArn' failed to satisfy constraint: ` +
          'Member must have length less than or equal to 256; ' +
          "Value 'FAST' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]",
      },
    ]);
  });

  it('gets a new revision when it is changed; what runs keeps the old one', async () => {
    await states.create('made', waiting('old'));
    const before = await states.start('made', 'before');
    const update = (more: object) => states.client.send(new UpdateStateMachineCommand({ stateMachineArn, ...more }));
    const { revisionId, updateDate } = await update({ definition: waiting('new') });
    expect([revisionId, updateDate]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), new Date(start)]);
    expect((await update({ roleArn })).revisionId).toBe(revisionId);
    const after = await states.start('made', 'after');
    await states.shop.cloud.clock.drain();
    expect([await states.output(before), await states.output(after)]).toEqual(['"old"', '"new"']);
    expect(await describeOne()).toMatchObject({ definition: waiting('new'), revisionId });
    const began = (executionArn: string) =>
      states.client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(await began(before)).toMatchObject({ name: 'made', stateMachineArn, definition: waiting('old'), roleArn });
    expect((await began(before)).revisionId).toBeUndefined();
    expect(await began(after)).toMatchObject({ definition: waiting('new'), revisionId });
  });

  it.each([
    ['MissingRequiredParameter', 'made', {}],
    ['InvalidDefinition', 'made', { definition: '{}' }],
    ['StateMachineDoesNotExist', 'none', { definition: saying('a') }],
    ['StateMachineDoesNotExist', 'made:1', { definition: saying('a') }],
    ['ValidationException', 'made/Map', { definition: saying('a') }],
    ['ValidationException', 'made', { definition: saying('b'), versionDescription: 'x' }],
    ['InvalidLoggingConfiguration', 'made', { loggingConfiguration: loggedTo('arn:aws:s3:::bucket') }],
  ])('is not changed: %s', async (name, of, more) => {
    await make();
    const update = new UpdateStateMachineCommand({ stateMachineArn: machineArn(of), ...more });
    await expect(states.client.send(update)).rejects.toMatchObject({ name });
    expect((await describeOne()).definition).toBe(saying('a'));
  });

  it('is being deleted while it has executions that go on, and starts none', async () => {
    await states.create('made', waiting('done'));
    const executionArn = await states.start('made', 'one');
    await states.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    expect((await describeOne()).status).toBe('DELETING');
    await expect(states.start('made', 'two')).rejects.toMatchObject({ name: 'StateMachineDeleting' });
    await expect(make()).rejects.toMatchObject({ name: 'StateMachineDeleting' });
    await states.shop.cloud.clock.drain();
    expect(await states.output(executionArn)).toBe('"done"');
    await expect(describeOne()).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${stateMachineArn}'`,
    });
    await make();
    expect((await describeOne()).status).toBe('ACTIVE');
  });

  it('is gone at once when nothing of it runs; to delete it again is no error', async () => {
    await make();
    const remove = () => states.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await remove();
    await remove();
    await expect(describeOne()).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const again = states.client.send(new DescribeExecutionCommand({ executionArn: stateMachineArn }));
    await expect(again).rejects.toMatchObject({
      name: 'InvalidArn',
      message: "Invalid Arn: 'Resource type not valid in this context: stateMachine'",
    });
  });
});
