import type { JsonObject } from '../json.ts';
import { Refused } from './refused.ts';
import type { Outcome, TestAnswer, TestRequest, TestWorld } from './request.ts';
import { testState } from './test-state.ts';

const states = 'arn:aws:states:eu-west-1:111111111111';

export const world: TestWorld = {
  executionArn: `${states}:express:tested:run`,
  name: 'run',
  stateMachineArn: `${states}:stateMachine:tested`,
  stateMachineName: 'tested',
  roleArn: 'arn:aws:iam::111111111111:role/tested',
  at: 0,
  seed: 'seed',
  perform: () => Promise.reject(new Error('Nothing is called here.')),
};

/** One JSONata state put to the test, showing how the data went unless it is asked otherwise. */
export function test(
  state: JsonObject,
  request: Omit<TestRequest, 'definition'> = {},
  perform: TestWorld['perform'] = world.perform,
): Promise<TestAnswer> {
  return testDefinition({ QueryLanguage: 'JSONata', ...state }, request, perform);
}

export function testDefinition(
  definition: JsonObject,
  request: Omit<TestRequest, 'definition'> = {},
  perform: TestWorld['perform'] = world.perform,
): Promise<TestAnswer> {
  const asked = { inspectionLevel: 'DEBUG' as const, ...request, definition: JSON.stringify(definition) };
  return testState(asked, { ...world, perform });
}

/** The name and the words with which a request is refused. */
export async function refusal(answer: Promise<TestAnswer>): Promise<readonly [code: string, message: string]> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Refused) return [error.code, error.message];
    throw error;
  }
  throw new Error('The request was not refused.');
}

export function mocked(result: unknown): Pick<TestRequest, 'mock'> {
  return { mock: { result: JSON.stringify(result) } };
}

export function failing(error: string, cause?: string): Pick<TestRequest, 'mock'> {
  return { mock: { errorOutput: { error, cause } } };
}

export const said = (output: Outcome) => () => Promise.resolve(output);
