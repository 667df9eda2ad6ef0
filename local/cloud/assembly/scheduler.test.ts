import type { Json } from '../../asl/json.ts';
import { changed, writeAssembly } from '../fixture/assembly.ts';
import { schedulesOf } from '../fixture/schedules.ts';
import { planOf } from './plan-of.ts';

const planned = (changes: Readonly<Record<string, Json>>) => planOf(writeAssembly({ Shop: changed(changes) }), 4566);
const roleFor = (Principal: Json, more: Readonly<Record<string, Json>> = {}): Json => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal, ...more } },
  },
});

describe('the schedules of the template', () => {
  it('are groups by name, and the roles that trust EventBridge Scheduler', () => {
    const { scheduleGroups, schedulerRoles } = planOf(schedulesOf(), 4566);
    expect(scheduleGroups).toEqual(['wend']);
    expect(schedulerRoles.map(({ role }) => role.name)).toEqual([
      'Shop-WakeRole',
      'Shop-PowerlessRole',
      'Shop-StrangersRole',
    ]);
  });

  it('are named after stack and logical id without a name of their own', () => {
    expect(planned({ Group: { Type: 'AWS::Scheduler::ScheduleGroup' } }).scheduleGroups).toEqual(['Shop-Group']);
  });

  it('read a role by its trust alone: what others may assume is left unread', () => {
    const unreadable = { Condition: { NumericEquals: { 'aws:MultiFactorAuthAge': '1' } } };
    const people = { AWS: 'arn:aws:iam::000000000000:root' };
    expect(planned({ Role: roleFor(people, unreadable) }).schedulerRoles).toEqual([]);
    const scheduler = { Service: ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] };
    expect(planned({ Role: roleFor(scheduler) }).schedulerRoles).toHaveLength(1);
    expect(() => planned({ Role: roleFor(scheduler, unreadable) })).toThrow(
      'Shop/Role has the condition NumericEquals on aws:MultiFactorAuthAge, which the laptop cannot evaluate.',
    );
  });

  it('cannot be written into a template: the calls make them', () => {
    expect(() => planned({ Schedule: { Type: 'AWS::Scheduler::Schedule' } })).toThrow(
      'Shop/Schedule is of type AWS::Scheduler::Schedule, which the laptop cannot start',
    );
  });
});
