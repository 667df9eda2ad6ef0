import type { Caller } from './iam/access.ts';

/** Access keys: each names the role and the session that it was made for. Any other key is the owner's. */
export interface Callers {
  admit(caller: Caller): string;
  /** From the Authorization header of a signed request. */
  of(authorization: string | undefined): Caller | undefined;
}

export function createCallers(): Callers {
  const byKey = new Map<string, Caller>();
  return {
    admit(caller) {
      const key = `${caller.role.name}.${caller.session}`;
      byKey.set(key, caller);
      return key;
    },
    of(authorization) {
      const key = authorization === undefined ? undefined : /Credential=([^/]+)\//.exec(authorization)?.[1];
      return key === undefined ? undefined : byKey.get(key);
    },
  };
}
