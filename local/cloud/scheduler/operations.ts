import * as z from 'zod';
import { account, arn } from '../account.ts';
import type { SchedulerRolePlan } from '../assembly/plan.ts';
import type { Need } from '../iam/access.ts';
import { decide } from '../iam/policy.ts';
import { operation, type NamedCall } from '../wire/operation.ts';
import { checkTarget, PRINCIPAL } from './deliver.ts';
import { invalid } from './errors.ts';
import { DEFAULT, groupArn, type Groups } from './groups.ts';
import { page, paged } from './page.ts';
import { nameSchema, type Schedule, settingsSchema, tokenSchema } from './schedule.ts';
import type { Schedules } from './schedules.ts';

const ClientToken = tokenSchema.optional();
const writeSchema = settingsSchema.extend({ Name: nameSchema, GroupName: nameSchema.default(DEFAULT), ClientToken });
type Write = z.infer<typeof writeSchema>;
/** The query says groupName where a body says GroupName. */
const oneSchema = z.object({ Name: nameSchema, groupName: nameSchema.default(DEFAULT) });
const listSchema = z.object({
  ...paged,
  ScheduleGroup: nameSchema.optional(),
  NamePrefix: nameSchema.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
});

const scheduleArn = (group: string, name: string) => arn('scheduler', `schedule/${group}/${name}`);
const seconds = (at: number): number => at / 1000;
const key = ({ group, name }: Schedule): string => `${group}/${name}`;

const about = ({ group, name, createdAt, modifiedAt }: Schedule) => ({
  Arn: scheduleArn(group, name),
  GroupName: group,
  Name: name,
  CreationDate: seconds(createdAt),
  LastModificationDate: seconds(modifiedAt),
});

const summary = (schedule: Schedule) => ({
  ...about(schedule),
  State: schedule.settings.State,
  Target: { Arn: schedule.settings.Target.Arn },
});

/** Whoever makes or changes a schedule hands its role to EventBridge Scheduler. */
const needsToWrite =
  (action: string) =>
  ({ Name, GroupName, Target }: Write): readonly Need[] => [
    { action: `scheduler:${action}`, resources: [scheduleArn(GroupName, Name)] },
    { action: 'iam:PassRole', resources: [Target.RoleArn], circumstances: { 'iam:PassedToService': PRINCIPAL } },
  ];

const needsOf =
  (action: string) =>
  ({ Name, groupName }: z.infer<typeof oneSchema>): readonly Need[] => [
    { action: `scheduler:${action}`, resources: [scheduleArn(groupName, Name)] },
  ];

/** The calls about schedules, by method and path. */
export function scheduleCalls(
  groups: Groups,
  schedules: Schedules,
  roles: readonly SchedulerRolePlan[],
): readonly NamedCall[] {
  function checkRole({ Target: { RoleArn }, GroupName }: Write): void {
    const circumstances = { 'aws:SourceAccount': account, 'aws:SourceArn': groupArn(GroupName) };
    const trust = roles.find(({ role }) => role.arn === RoleArn)?.trust ?? [];
    if (decide(trust, PRINCIPAL, 'sts:AssumeRole', '*', circumstances) === 'allowed') return;
    throw invalid(
      'The execution role you provide must allow AWS EventBridge Scheduler to assume the role: ' +
        `got ${RoleArn}, give a role of the templates that trusts ${PRINCIPAL}.`,
    );
  }

  /** What is left of a call when everything about it has been checked. */
  function checked(write: Write) {
    const { Name, GroupName, ClientToken: token, ...settings } = write;
    groups.find(GroupName);
    checkTarget(settings.Target);
    checkRole(write);
    return { name: Name, group: GroupName, token, settings };
  }

  const one = /^\/schedules\/(?<Name>[^/]+)$/;
  return [
    {
      method: 'POST',
      path: one,
      operation: operation({
        input: writeSchema,
        needs: needsToWrite('CreateSchedule'),
        run: (write) => {
          const { name, group, token, settings } = checked(write);
          schedules.create(group, name, settings, token);
          return { ScheduleArn: scheduleArn(group, name) };
        },
      }),
    },
    {
      method: 'PUT',
      path: one,
      operation: operation({
        input: writeSchema,
        needs: needsToWrite('UpdateSchedule'),
        run: (write) => {
          const { name, group, settings } = checked(write);
          schedules.update(group, name, settings);
          return { ScheduleArn: scheduleArn(group, name) };
        },
      }),
    },
    {
      method: 'GET',
      path: one,
      operation: operation({
        input: oneSchema,
        needs: needsOf('GetSchedule'),
        run: ({ Name, groupName }) => {
          const schedule = schedules.find(groupName, Name);
          return { ...about(schedule), ...schedule.settings };
        },
      }),
    },
    {
      method: 'DELETE',
      path: one,
      operation: operation({
        input: oneSchema,
        needs: needsOf('DeleteSchedule'),
        run: ({ Name, groupName }) => {
          schedules.remove(groupName, Name);
          return {};
        },
      }),
    },
    {
      method: 'GET',
      path: /^\/schedules$/,
      operation: operation({
        input: listSchema,
        needs: ({ ScheduleGroup = '*' }) => [
          { action: 'scheduler:ListSchedules', resources: [scheduleArn(ScheduleGroup, '*')] },
        ],
        run: ({ ScheduleGroup, NamePrefix = '', State, ...asked }) => {
          if (ScheduleGroup !== undefined) groups.find(ScheduleGroup);
          const found = schedules
            .all()
            .filter(({ group }) => ScheduleGroup === undefined || group === ScheduleGroup)
            .filter(
              ({ name, settings }) => name.startsWith(NamePrefix) && (State ?? settings.State) === settings.State,
            );
          const { items, ...rest } = page(found, key, asked);
          return { Schedules: items.map(summary), ...rest };
        },
      }),
    },
  ];
}
