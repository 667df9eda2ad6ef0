import {
  CreateActivityCommand,
  ListTagsForResourceCommand,
  type StateMachineType,
  TagResourceCommand,
  UntagResourceCommand,
  ValidateStateMachineDefinitionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import type { Json } from '../../../asl/json.ts';
import { definitionOf, machineArn, openStates, saying, type States } from '../fixture.ts';

const mentions = (text: string): unknown => expect.stringContaining(text);

describe('Step Functions', () => {
  let states: States<SFNClient>;
  beforeEach(async () => {
    states = await openStates(SFNClient);
  });
  afterEach(() => states.close());
  const resourceArn = machineArn('made');
  const tags = async () => (await states.client.send(new ListTagsForResourceCommand({ resourceArn }))).tags;
  const tag = (...given: { key: string; value: string }[]) =>
    states.client.send(new TagResourceCommand({ resourceArn, tags: given }));

  it('keeps the tags of a machine, one of a key', async () => {
    await states.create('made', saying('a'), { tags: [{ key: 'team', value: 'crm' }] });
    await tag({ key: 'team', value: 'shop' }, { key: 'stage', value: '' });
    expect(await tags()).toEqual([
      { key: 'team', value: 'shop' },
      { key: 'stage', value: '' },
    ]);
    await states.client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team', 'none'] }));
    expect(await tags()).toEqual([{ key: 'stage', value: '' }]);
  });

  it('takes fifty tags, and not one more', async () => {
    await states.create('made', saying('a'));
    await tag(...Array.from({ length: 50 }, (_, index) => ({ key: String(index), value: 'x' })));
    await expect(tag({ key: 'more', value: 'x' })).rejects.toMatchObject({
      ...{ name: 'TooManyTags', resourceName: resourceArn },
    });
    expect((await tags())?.length).toBe(50);
  });

  it('has no tags for what does not exist', async () => {
    await expect(tags()).rejects.toMatchObject({
      ...{ name: 'ResourceNotFound', message: `Resource not found: '${resourceArn}'`, resourceName: resourceArn },
    });
  });

  it('tells whether a definition could be created, and what is wrong with it', async () => {
    const validate = async (definition: string, more: object = {}) => {
      const { $metadata, ...answer } = await states.client.send(
        new ValidateStateMachineDefinitionCommand({ definition, ...more }),
      );
      return answer;
    };
    expect(await validate(saying('a'))).toEqual({ result: 'OK', diagnostics: [], truncated: false });
    const wrong = definitionOf({
      'Look at it': { Type: 'Wait', Seconds: 'soon', Next: 'Gone' },
      Never: { Type: 'Succeed' },
    });
    const all = [
      {
        severity: 'ERROR',
        code: 'SCHEMA_VALIDATION_FAILED',
        message: mentions('Expected value of type'),
        location: '/States/Look at it/Seconds',
      },
      {
        severity: 'ERROR',
        code: 'MISSING_TRANSITION_TARGET',
        message: "Missing 'Next' target: Gone",
        location: '/States/Look at it/Next',
      },
      {
        severity: 'ERROR',
        code: 'MISSING_TRANSITION_TARGET',
        message: 'State "Never" is not reachable.',
        location: '/States/Never',
      },
    ];
    expect(await validate(wrong)).toEqual({ result: 'FAIL', diagnostics: all, truncated: false });
    expect(await validate(wrong, { maxResults: 1 })).toEqual({
      ...{ result: 'FAIL', diagnostics: all.slice(0, 1), truncated: true },
    });
    expect(await validate('{')).toMatchObject({ result: 'FAIL', diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION' }] });
    await expect(validate(saying('a'), { maxResults: 101 })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('lets an Express machine wait for nobody, in whatever branch it would', async () => {
    const ask = (pattern: string): Json => ({
      Ask: {
        Type: 'Task',
        Resource: `arn:aws:states:::${pattern}`,
        Arguments: { QueueUrl: 'q', MessageBody: 'm' },
        End: true,
      },
    });
    const branch = { StartAt: 'Ask', States: ask('sqs:sendMessage.waitForTaskToken') };
    const definition = definitionOf({ All: { Type: 'Parallel', Branches: [branch], End: true } });
    const validate = async (type: StateMachineType) => {
      const asked = new ValidateStateMachineDefinitionCommand({ definition, type });
      const { result, diagnostics } = await states.client.send(asked);
      return [result, diagnostics?.map(({ message, location }) => [message, location])];
    };
    expect(await validate('STANDARD')).toEqual(['OK', []]);
    const message = "Express state machine does not support '.waitForTaskToken' service integration ";
    const location = '/States/All/Branches[0]/States/Ask/Resource';
    expect(await validate('EXPRESS')).toEqual(['FAIL', [[message, location]]]);
    await expect(states.create('made', definition, { type: 'EXPRESS' })).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${message} at ${location}'`,
    });
  });

  it('says what to do instead of what it does not have', async () => {
    await expect(states.client.send(new CreateActivityCommand({ name: 'a' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message:
        'The laptop does not have the call CreateActivity: it runs no activities. ' +
        'Let the task wait for a token: .waitForTaskToken.',
    });
  });
});
