import * as z from 'zod';
import type { Json } from '../../asl/json.ts';
import { compileCondition, type Circumstances, type Condition } from './condition.ts';
import { wildcard } from './wildcard.ts';

const texts = z.union([z.string(), z.array(z.string())]);
const scalar = z.union([z.string(), z.boolean()]);
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts,
  Principal: z.union([z.literal('*'), z.record(z.string(), texts)]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.union([scalar, z.array(scalar)]))).default({}),
});
const documentSchema = z.object({ Statement: z.union([statementSchema, z.array(statementSchema)]) });

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Only a policy of a resource names whom it is about. */
  readonly principal: (principal: string) => boolean;
  readonly matches: (action: string, resource: string) => boolean;
  readonly holds: Condition;
}

export type Answer = 'allowed' | 'denied' | 'not allowed';

export function compilePolicy(where: string, document: Json): readonly Statement[] {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) {
    throw new Error(`${where} is a policy that the laptop cannot read: ${z.prettifyError(parsed.error)}`);
  }
  return [parsed.data.Statement].flat().map((statement) => {
    const actions = [statement.Action].flat().map((action) => wildcard(action, 'i'));
    const resources = [statement.Resource].flat().map((resource) => wildcard(resource));
    const { Principal } = statement;
    const principals = Principal === undefined || Principal === '*' ? ['*'] : Object.values(Principal).flat();
    return {
      effect: statement.Effect,
      principal: (name) => principals.includes('*') || principals.includes(name),
      matches: (action, resource) =>
        actions.some((match) => match(action)) && resources.some((match) => match(resource)),
      holds: compileCondition(where, statement.Condition),
    };
  });
}

/** A denial wins over any permission, and nothing is allowed that no statement allows. */
export function decide(
  statements: readonly Statement[],
  principal: string,
  action: string,
  resource: string,
  circumstances: Circumstances,
): Answer {
  const about = statements.filter(
    (statement) =>
      statement.principal(principal) && statement.matches(action, resource) && statement.holds(circumstances),
  );
  if (about.some(({ effect }) => effect === 'Deny')) return 'denied';
  return about.length > 0 ? 'allowed' : 'not allowed';
}
