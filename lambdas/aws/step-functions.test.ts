import { type Endpoint, openEndpoint, refusal } from '../../test/aws/endpoint.ts';
import { executions, taskTokens } from './step-functions.ts';

let states: Endpoint;
beforeAll(async () => {
  states = await openEndpoint();
});
afterAll(() => states.close());
beforeEach(() => {
  states.asked.length = 0;
  states.answers = [];
});
const asked = () =>
  states.asked.map(({ operation, body }): object => {
    const read: unknown = JSON.parse(body);
    return { operation, body: read };
  });

describe('an answer to a task token', () => {
  it('tells what happened, or that the journey is left', async () => {
    expect(await taskTokens.succeed('token', { happened: 'the cart was ordered' })).toBe('answered');
    expect(await taskTokens.fail('token', 'Left', 'the cart was emptied')).toBe('answered');
    await taskTokens.beat('token');
    expect(asked()).toEqual([
      { operation: 'SendTaskSuccess', body: { taskToken: 'token', output: '{"happened":"the cart was ordered"}' } },
      { operation: 'SendTaskFailure', body: { taskToken: 'token', error: 'Left', cause: 'the cart was emptied' } },
      { operation: 'SendTaskHeartbeat', body: { taskToken: 'token' } },
    ]);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist'])('comes too late without harm: %s', async (name) => {
    states.answers = [refusal(name), refusal(name), refusal(name)];
    expect(await taskTokens.succeed('token', { happened: 'it' })).toBe('gone');
    expect(await taskTokens.fail('token', 'Left', 'it')).toBe('gone');
    await expect(taskTokens.beat('token')).resolves.toBeUndefined();
  });

  it('is a fault of ours when the token is none', async () => {
    states.answers = [refusal('InvalidToken'), refusal('InvalidToken'), refusal('InvalidToken')];
    await expect(taskTokens.succeed('no token', { happened: 'it' })).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(taskTokens.fail('no token', 'Left', 'it')).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(taskTokens.beat('no token')).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('is tried again when it was throttled, but a heartbeat holds up nobody', async () => {
    states.answers = [refusal('ThrottlingException')];
    expect(await taskTokens.succeed('token', { happened: 'it' })).toBe('answered');
    states.answers = Array.from({ length: 3 }, () => refusal('ThrottlingException'));
    await expect(taskTokens.beat('token')).resolves.toBeUndefined();
  });
});

describe('the start of an execution', () => {
  const input = { journey: 'cart-recovery', enrolment: 'e', customer: 'c', plan: {}, settings: {}, copy: 'words' };
  const starter = executions({ 'cart-recovery': 'arn:of:the:machine' });

  it('names the machine, the execution and the exact input', async () => {
    await starter.start('cart-recovery', 'cart-recovery-e', input);
    const body = { stateMachineArn: 'arn:of:the:machine', name: 'cart-recovery-e', input: JSON.stringify(input) };
    expect(asked()).toEqual([{ operation: 'StartExecution', body }]);
  });

  it('has succeeded when somebody started it before', async () => {
    states.answers = [refusal('ExecutionAlreadyExists')];
    await expect(starter.start('cart-recovery', 'cart-recovery-e', input)).resolves.toBeUndefined();
  });

  it('fails when AWS refuses it', async () => {
    states.answers = [refusal('StateMachineDoesNotExist')];
    const started = starter.start('cart-recovery', 'cart-recovery-e', input);
    await expect(started).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('says which machines it knows when it is asked for another', async () => {
    await expect(starter.start('review', 'review-e', input)).rejects.toThrow(
      'STATE_MACHINES names no state machine for review; it has cart-recovery',
    );
    expect(states.asked).toEqual([]);
  });
});
