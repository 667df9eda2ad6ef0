import * as z from 'zod';
import { compilePolicy, type Statement } from '../iam/policy.ts';
import type { Role } from '../iam/access.ts';
import { json } from '../json.ts';
import { resourceOf } from '../account.ts';
import type { Declared } from './declared.ts';

const inline = z.object({ PolicyName: z.string(), PolicyDocument: json });
const roleSchema = z.object({
  Policies: z.array(inline).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});
const attachedSchema = z.object({ PolicyDocument: json, Roles: z.array(z.string()).default([]) });
const rolePolicySchema = z.object({ PolicyDocument: json, RoleName: z.string() });

/** Policies that AWS keeps. The laptop's functions write their logs without asking anybody. */
const ofAws = ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'];

/** Every statement that a role has, wherever in the assembly it is written. Only roles that act here are read. */
export function readRole(declared: readonly Declared[], roleArn: string, usedBy: string): Role {
  const role = declared.find(({ type, attributes }) => type === 'AWS::IAM::Role' && attributes['Arn'] === roleArn);
  if (role === undefined) throw new Error(`${usedBy} has the role ${roleArn}, which the assembly does not declare.`);
  const name = resourceOf(roleArn).replace(/^role\//, '');
  const { Policies, ManagedPolicyArns } = roleSchema.parse(role.properties);
  const statements: Statement[] = Policies.flatMap((policy) => [...compilePolicy(role.where, policy.PolicyDocument)]);
  const attached = new Set(ManagedPolicyArns.filter((arn) => !ofAws.includes(arn)));
  for (const { type, where, properties, attributes } of declared) {
    if (type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy') {
      const policy = attachedSchema.parse(properties);
      const managed = attached.delete(attributes['Arn'] ?? '');
      if (managed || policy.Roles.includes(name)) statements.push(...compilePolicy(where, policy.PolicyDocument));
    } else if (type === 'AWS::IAM::RolePolicy') {
      const policy = rolePolicySchema.parse(properties);
      if (policy.RoleName === name) statements.push(...compilePolicy(where, policy.PolicyDocument));
    }
  }
  const [unknown] = attached;
  if (unknown === undefined) return { name, arn: roleArn, statements };
  throw new Error(
    `${role.where} has the managed policy ${unknown}, which the laptop does not know. ` +
      `Write the permissions into the role; known are ${ofAws.join(', ')} and the assembly's own.`,
  );
}
