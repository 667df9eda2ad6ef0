import { ConflictException, CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Schedules } from '../../core/record/schedules.ts';

export interface ScheduleSettings {
  /** Name of the group that the schedules are made in. */
  readonly group: string;
  /** ARN of the bus that each puts its event on. */
  readonly bus: string;
  /** ARN of the role that allows it to. */
  readonly role: string;
}

/** One-time schedules in Amazon EventBridge Scheduler, which go when they have been due: finished ones count as well. */
export const schedules = ({ group, bus, role }: ScheduleSettings): Schedules => {
  const client = new SchedulerClient({});
  return {
    set: async (name, at, detail) => {
      const command = new CreateScheduleCommand({
        GroupName: group,
        Name: name,
        ScheduleExpression: once(at),
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: bus,
          RoleArn: role,
          EventBridgeParameters: { DetailType: 'Journey Due', Source: 'wend' },
          Input: JSON.stringify(detail),
        },
      });
      try {
        await client.send(command);
      } catch (error) {
        // The name is the journey of a customer: somebody set it before, which is what was wanted.
        if (!(error instanceof ConflictException)) throw error;
      }
    },
  };
};

/** In whole seconds, and never before `at`. */
const once = (at: number): string => `at(${new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 19)})`;
