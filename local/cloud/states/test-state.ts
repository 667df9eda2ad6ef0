import * as z from 'zod';
import { Refused } from '../../asl/test-state/refused.ts';
import type { TestRequest, TestWorld } from '../../asl/test-state/request.ts';
import { testState } from '../../asl/test-state/test-state.ts';
import { arn } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Need } from '../iam/access.ts';
import { uuidOf } from '../ids.ts';
import type { Kernel } from '../kernel.ts';
import type { Operation } from '../wire/operation.ts';
import { checkRoleArn } from './arn.ts';
import type { World } from './driver.ts';
import type { Call } from './live.ts';
import type { Machines } from './machines.ts';
import { arn as arnText, call, data, definition, oneOf, text, whole } from './operations/input.ts';

const MOST = 2 ** 31 - 1;
const stateName = text(1, 80);

const input = z.object({
  definition,
  stateName: stateName.optional(),
  input: data.optional(),
  variables: data.optional(),
  context: data.optional(),
  inspectionLevel: oneOf(['INFO', 'DEBUG', 'TRACE']).optional(),
  revealSecrets: z.boolean().optional(),
  roleArn: arnText.optional(),
  mock: z
    .object({
      result: data.optional(),
      errorOutput: z.object({ error: text(0, 256).optional(), cause: text(0, 32_768).optional() }).optional(),
      fieldValidationMode: oneOf(['STRICT', 'PRESENT', 'NONE']).optional(),
    })
    .optional(),
  stateConfiguration: z
    .object({
      retrierRetryCount: whole(0, MOST).optional(),
      errorCausedByState: stateName.optional(),
      mapIterationFailureCount: whole(0, MOST).optional(),
      mapItemReaderData: data.optional(),
    })
    .optional(),
});

/** A mock needs no role. */
function needs({ roleArn, mock, revealSecrets }: TestRequest): readonly Need[] {
  return [
    { action: 'states:TestState', resources: ['*'] },
    ...(roleArn === undefined || mock !== undefined ? [] : [{ action: 'iam:PassRole', resources: [roleArn] }]),
    ...(revealSecrets === true ? [{ action: 'states:RevealSecrets', resources: ['*'] }] : []),
  ];
}

/** One state, by itself: without a mock its Task is really called, by the role that the request names. */
export function testStateOperation(
  { clock }: Kernel,
  { roleOf }: Pick<Machines, 'roleOf'>,
  perform: World['perform'],
): Operation {
  /** AWS makes up a machine and an Express execution of it. The same test has the same names. */
  function worldOf(request: TestRequest): TestWorld {
    const at = clock.now();
    const machine = uuidOf(JSON.stringify(['machine', request, at]));
    const name = uuidOf(JSON.stringify(['execution', request, at]));
    const roleArn = request.roleArn ?? arn('iam', `role/${machine}`, 'global');
    const stateMachineArn = arn('states', `stateMachine:${machine}`);
    const executionArn = arn('states', `express:${machine}:${name}`);
    return {
      executionArn,
      name,
      stateMachineArn,
      stateMachineName: machine,
      roleArn,
      at,
      seed: name,
      perform: (asked: Call) => {
        const plan = { name: machine, arn: stateMachineArn, definition: request.definition, role: roleOf(roleArn) };
        return perform(plan, executionArn, asked);
      },
    };
  }

  return call({
    input,
    needs,
    run: async (request) => {
      if (request.roleArn !== undefined) checkRoleArn(request.roleArn);
      try {
        return await testState(request, worldOf(request));
      } catch (error) {
        if (error instanceof Refused) throw new AwsError(error.code, error.message);
        throw error;
      }
    },
  });
}
