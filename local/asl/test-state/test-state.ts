import { checkCause, checkConfiguration } from './configuration.ts';
import { readContext } from './context-object.ts';
import { readInput, readVariables } from './json-text.ts';
import { runMap } from './map.ts';
import { type Mock, readMock } from './mock.ts';
import { runParallel } from './parallel.ts';
import { invalid } from './refused.ts';
import { report } from './report.ts';
import type { Inspection, TestAnswer, TestRequest, TestWorld } from './request.ts';
import { runTask } from './task.ts';
import { findTested, type Tested } from './tested.ts';
import { arrive, type Visit } from './visit.ts';

/** One state, tested as AWS's TestState does: what it would do in an execution, without one. Throws Refused. */
export async function testState(request: TestRequest, world: TestWorld): Promise<TestAnswer> {
  const tested = findTested(request.definition, request.stateName);
  checkConfiguration(request);
  const mock = readMock(tested, request);
  checkCause(tested, request);
  requireRole(tested, request, mock);
  const context = request.context === undefined ? undefined : readContext(request.context);
  const input = readInput(request.input);
  const arrival = {
    input: input.value,
    variables: readVariables(request.variables),
    context,
    retried: request.stateConfiguration?.retrierRetryCount ?? 0,
  };
  const visit = await arrive(tested, arrival, world);
  const seen = await work(visit, tested, request, mock, world);
  return report(visit, tested, { input, mock, seen, level: request.inspectionLevel ?? 'INFO' });
}

function requireRole({ state }: Tested, { roleArn }: TestRequest, mock: Mock | undefined): void {
  if (state.type === 'Task' && mock === undefined && roleArn === undefined) {
    throw invalid('RoleArn must be specified when testing a Task state');
  }
}

function work(
  visit: Visit,
  tested: Tested,
  { stateConfiguration }: TestRequest,
  mock: Mock | undefined,
  world: TestWorld,
): Promise<Partial<Inspection>> {
  const { state } = tested;
  if (state.type === 'Task') return runTask(visit, mock, world);
  if (state.type === 'Parallel' && mock !== undefined) return runParallel(visit, mock);
  if (state.type === 'Map' && mock !== undefined) {
    return runMap(visit, tested, state, mock, stateConfiguration ?? {});
  }
  return Promise.resolve({});
}
