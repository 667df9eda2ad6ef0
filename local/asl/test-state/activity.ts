import type { Json, JsonObject } from '../json.ts';

const ACTIVITY = /^arn:[^:]+:states:[^:]*:[^:]*:activity:.+$/;
const STAND_IN = 'arn:aws:lambda:us-east-1:000000000000:function:activity';

export function isActivity(resource: Json | undefined): boolean {
  return typeof resource === 'string' && ACTIVITY.test(resource);
}

/** A mocked activity answers anything, as a function does: the engine, which has no activities, runs one of those. */
export function withStandIn(state: JsonObject): JsonObject {
  return isActivity(state['Resource']) ? { ...state, Resource: STAND_IN } : state;
}
