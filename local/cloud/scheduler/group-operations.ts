import * as z from 'zod';
import type { Need } from '../iam/access.ts';
import { operation, type NamedCall } from '../wire/operation.ts';
import { type Group, groupArn, type Groups } from './groups.ts';
import { page, paged } from './page.ts';
import { nameSchema, tokenSchema } from './schedule.ts';
import type { Schedules } from './schedules.ts';

const one = /^\/schedule-groups\/(?<Name>[^/]+)$/;
const oneSchema = z.object({ Name: nameSchema });
const needsOf =
  (action: string) =>
  ({ Name }: z.infer<typeof oneSchema>): readonly Need[] => [
    { action: `scheduler:${action}`, resources: [groupArn(Name)] },
  ];

const described = ({ name, createdAt }: Group) => ({
  Arn: groupArn(name),
  Name: name,
  State: 'ACTIVE',
  CreationDate: createdAt / 1000,
  LastModificationDate: createdAt / 1000,
});

/** The calls about groups of schedules, by method and path. */
export function groupCalls(groups: Groups, schedules: Schedules): readonly NamedCall[] {
  return [
    {
      method: 'POST',
      path: one,
      operation: operation({
        input: oneSchema.extend({ ClientToken: tokenSchema.optional() }),
        needs: needsOf('CreateScheduleGroup'),
        run: ({ Name, ClientToken }) => ({ ScheduleGroupArn: groupArn(groups.create(Name, ClientToken).name) }),
      }),
    },
    {
      method: 'GET',
      path: one,
      operation: operation({
        input: oneSchema,
        needs: needsOf('GetScheduleGroup'),
        run: ({ Name }) => described(groups.find(Name)),
      }),
    },
    {
      method: 'DELETE',
      path: one,
      operation: operation({
        input: oneSchema,
        needs: needsOf('DeleteScheduleGroup'),
        run: ({ Name }) => {
          groups.remove(Name);
          // Its schedules go with it; here at once, so a group is never seen while it is DELETING.
          for (const { group, name } of schedules.all()) if (group === Name) schedules.remove(group, name);
          return {};
        },
      }),
    },
    {
      method: 'GET',
      path: /^\/schedule-groups$/,
      operation: operation({
        input: z.object({ ...paged, NamePrefix: nameSchema.optional() }),
        needs: () => [{ action: 'scheduler:ListScheduleGroups', resources: ['*'] }],
        run: ({ NamePrefix = '', ...asked }) => {
          const found = groups.all().filter(({ name }) => name.startsWith(NamePrefix));
          const { items, ...rest } = page(found, ({ name }) => name, asked);
          return { ScheduleGroups: items.map(described), ...rest };
        },
      }),
    },
  ];
}
