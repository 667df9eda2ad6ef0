import { invalid } from './refused.ts';
import type { StateConfiguration, TestRequest } from './request.ts';
import type { Tested } from './tested.ts';
import { stateIn } from './walk.ts';

const NEEDS_MOCK: readonly (readonly [field: keyof StateConfiguration, said: string])[] = [
  ['mapIterationFailureCount', 'MapIterationFailureCount'],
  ['retrierRetryCount', 'RetrierRetryCount'],
  ['errorCausedByState', 'ErrorCausedByState'],
  ['mapItemReaderData', 'MapItemReaderData'],
];

/** Recorded of MapIterationFailureCount; the context is documented to need a mock, and the others go alike. */
export function checkConfiguration({ mock, context, stateConfiguration = {} }: TestRequest): void {
  if (mock !== undefined) return;
  const given = NEEDS_MOCK.find(([field]) => stateConfiguration[field] !== undefined)?.[1];
  const said = given ?? (context === undefined ? undefined : 'Context');
  if (said !== undefined) throw invalid(`TestState does not support ${said} when a mock is not specified.`);
}

/** The error of a Map or Parallel comes from one of its states. The sentences are not recorded. */
export function checkCause({ state, written }: Tested, { stateConfiguration }: TestRequest): void {
  const cause = stateConfiguration?.errorCausedByState;
  if (cause === undefined) return;
  if (state.type !== 'Map' && state.type !== 'Parallel') {
    throw invalid(`TestState supports ErrorCausedByState for Map and Parallel states only, not for ${state.type}.`);
  }
  if (stateIn({ States: { '': written } }, cause) === undefined) {
    throw invalid(`The state '${cause}' that ErrorCausedByState names is not in the state '${state.name}'.`);
  }
}
