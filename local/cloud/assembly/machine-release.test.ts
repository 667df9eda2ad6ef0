import type { Json } from '../../asl/json.ts';
import { changed, writeAssembly } from '../fixture/assembly.ts';
import { planOf } from './plan-of.ts';

const machines = (changes: Readonly<Record<string, Json>>) =>
  planOf(writeAssembly({ Shop: changed(changes) }), 4566).machines.map(({ name, release }) => [name, release]);
const version = (more: Readonly<Record<string, Json>> = {}): Json => ({
  Type: 'AWS::StepFunctions::StateMachineVersion',
  Properties: { StateMachineArn: { Ref: 'Machine' }, ...more },
});
const alias = (Name: string, more: Readonly<Record<string, Json>>): Json => ({
  Type: 'AWS::StepFunctions::StateMachineAlias',
  Properties: { Name, ...more },
});

describe('what is published of a machine of the templates', () => {
  it('is nothing, as long as they declare no version', () => {
    expect(machines({})).toEqual([['journey', undefined]]);
  });

  it('is its version, with the aliases that lead to it one way or the other', () => {
    const to: Json = { StateMachineVersionArn: { Ref: 'Version' } };
    const declared = {
      Version: version({ Description: 'first' }),
      Live: alias('live', {
        Description: 'what runs',
        RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'Version' }, Weight: 100 }],
      }),
      Canary: alias('canary', { DeploymentPreference: to }),
    };
    const aliases = [
      { name: 'live', description: 'what runs' },
      { name: 'canary', description: undefined },
    ];
    expect(machines(declared)).toEqual([['journey', { description: 'first', aliases }]]);
  });

  it('is of that machine alone', () => {
    const StateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:other';
    expect(machines({ Version: version({ StateMachineArn }) })).toEqual([['journey', undefined]]);
  });
});
