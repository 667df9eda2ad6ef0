import { account, partition } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Circumstances } from './condition.ts';
import { decide, type Statement } from './policy.ts';

export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

/** Who calls: a role in a session named after the function or machine. The owner of the laptop is nobody's role. */
export interface Caller {
  readonly role: Role;
  readonly session: string;
}

/** One thing that a call does. Of several resources (AWS cannot tell us which name it will look up), one is enough. */
export interface Need {
  readonly action: string;
  readonly resources: readonly string[];
  readonly circumstances?: Circumstances;
}

const allowed = new WeakMap<Role, Set<string>>();

function refusal(caller: Caller, need: Need, resource: string, denied: boolean): AwsError {
  const who = `arn:${partition}:sts::${account}:assumed-role/${caller.role.name}/${caller.session}`;
  const why = denied
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${need.action} action`;
  return new AwsError(
    'AccessDeniedException',
    `User: ${who} is not authorized to perform: ${need.action} on resource: ${resource} ${why}`,
  );
}

/** Throws AccessDeniedException, worded as AWS does, unless the caller's role allows all of it. */
export function authorize(caller: Caller | undefined, needs: readonly Need[]): void {
  if (caller === undefined) return;
  let known = allowed.get(caller.role);
  if (known === undefined) allowed.set(caller.role, (known = new Set()));
  for (const need of needs) {
    const key = JSON.stringify(need);
    if (known.has(key)) continue;
    const answers = need.resources.map((resource) =>
      decide(caller.role.statements, caller.role.arn, need.action, resource, need.circumstances ?? {}),
    );
    if (!answers.includes('allowed')) throw refusal(caller, need, need.resources[0] ?? '*', answers.includes('denied'));
    known.add(key);
  }
}
