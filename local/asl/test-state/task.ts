import type { Mock } from './mock.ts';
import type { Inspection, Outcome, TestWorld } from './request.ts';
import { answer, callOf, type Visit } from './visit.ts';

/** The task is called for as ever; a mock answers instead of the service. */
export async function runTask(visit: Visit, mock: Mock | undefined, world: TestWorld): Promise<Partial<Inspection>> {
  const call = callOf(visit);
  if (call === undefined) return {};
  const outcome = mock === undefined ? await world.perform(call) : outcomeOf(mock);
  await answer(visit, outcome);
  return {
    afterArguments: JSON.stringify(call.arguments),
    ...(outcome.ok ? { result: mock?.kind === 'result' ? mock.result.text : JSON.stringify(outcome.output) } : {}),
  };
}

function outcomeOf(mock: Mock): Outcome {
  return mock.kind === 'result'
    ? { ok: true, output: mock.result.value }
    : { ok: false, error: mock.error, cause: mock.cause };
}
