import type { Json } from '../../asl/json.ts';
import { compilePolicy, decide } from './policy.ts';

const ask = (statement: Json, action: string, resource: string, source?: string) => {
  const statements = compilePolicy('Shop/Policy', { Statement: statement });
  const circumstances = source === undefined ? {} : { 'aws:SourceArn': source };
  return decide(statements, 'events.amazonaws.com', action, resource, circumstances);
};
const queue = 'arn:aws:sqs:us-east-1:000000000000:work';

describe('a policy', () => {
  it.each([
    ['the action and resource by name', 'sqs:SendMessage', queue],
    ['any action of a service', 'sqs:*', '*'],
    ['an action in other letters', 'SQS:sendmessage', queue],
    ['wildcards inside a name', 'sqs:Send*', 'arn:aws:sqs:*:000000000000:w?rk'],
    ['one of several', ['sqs:A', 'sqs:SendMessage'], ['arn:x', queue]],
  ])('allows %s', (_name, Action, Resource) => {
    expect(ask({ Effect: 'Allow', Action, Resource }, 'sqs:SendMessage', queue)).toBe('allowed');
  });

  it.each([
    ['another action', 'sqs:SendMessages', '*'],
    ['another resource', '*', `${queue}s`],
    ['a resource that only begins so', '*', 'arn:aws:sqs:us-east-1:000000000000:wor'],
  ])('does not allow %s', (_name, Action, Resource) => {
    expect(ask({ Effect: 'Allow', Action, Resource }, 'sqs:SendMessage', queue)).toBe('not allowed');
  });

  it('denies whatever else allows', () => {
    const both = ['Allow', 'Deny'].map((Effect) => ({ Effect, Action: '*', Resource: '*' }));
    expect(ask(both, 'sqs:SendMessage', queue)).toBe('denied');
  });

  it('holds for those it names', () => {
    const about = (Principal: Json) => ask({ Effect: 'Allow', Action: '*', Resource: '*', Principal }, 'a:b', 'c');
    expect([
      about('*'),
      about({ AWS: '*' }),
      about({ Service: 'events.amazonaws.com' }),
      about({ Service: 'x' }),
    ]).toEqual(['allowed', 'allowed', 'allowed', 'not allowed']);
  });

  it('holds under its conditions', () => {
    const Condition = { ArnLike: { 'aws:SourceArn': 'arn:*:rule/*' }, Bool: { 'aws:SecureTransport': 'true' } };
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition };
    expect(ask(statement, 'a:b', 'c', 'arn:aws:rule/x')).toBe('allowed');
    expect(ask(statement, 'a:b', 'c', 'arn:aws:bus/x')).toBe('not allowed');
    expect(ask(statement, 'a:b', 'c')).toBe('not allowed');
  });

  it.each([
    [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, 'IpAddress on aws:SourceIp'],
    [{ StringEquals: { 'aws:PrincipalTag/team': 'x' } }, 'StringEquals on aws:PrincipalTag/team'],
  ])('is refused when a condition cannot be evaluated: %j', (Condition, what) => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition };
    expect(() => ask(statement, 'a:b', 'c')).toThrow(
      `Shop/Policy has the condition ${what}, which the laptop cannot evaluate.`,
    );
  });

  it('is refused when it says what is not meant', () => {
    expect(() => ask({ Effect: 'Allow', NotAction: 'a:b', Resource: '*' }, 'a:b', 'c')).toThrow('Shop/Policy');
  });
});
