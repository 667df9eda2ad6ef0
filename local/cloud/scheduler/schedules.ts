import type { Timer } from '../../clock/clock.ts';
import type { SchedulerRolePlan } from '../assembly/plan.ts';
import { AwsError } from '../aws-error.ts';
import type { Kernel } from '../kernel.ts';
import type { Deliver } from './deliver.ts';
import { conflict, noSuchSchedule } from './errors.ts';
import { instantOf } from './expression.ts';
import { type Schedule, scheduleSchema, type Settings } from './schedule.ts';

export interface Schedules {
  /** By group, then by name. */
  all(): readonly Schedule[];
  /** ResourceNotFoundException if there is none. */
  find(group: string, name: string): Schedule;
  /** The same token with the same settings makes nothing new, as long as the schedule is there. */
  create(group: string, name: string, settings: Settings, token: string | undefined): Schedule;
  /** What the call leaves out becomes what it would be in a new schedule. */
  update(group: string, name: string, settings: Settings): Schedule;
  remove(group: string, name: string): void;
}

const keyOf = ({ group, name }: Pick<Schedule, 'group' | 'name'>) => `${group}/${name}`;

/** One-time schedules on the clock. AWS invokes within the minute that is named; here it is at the very instant. */
export function createSchedules(kernel: Kernel, roles: readonly SchedulerRolePlan[], deliver: Deliver): Schedules {
  const { clock, journal, meter, observe } = kernel;
  const schedules = new Map<string, Schedule>();
  const timers = new Map<string, Timer>();

  function stop(key: string): void {
    timers.get(key)?.cancel();
    timers.delete(key);
  }

  /** AWS does not document what becomes of a schedule in the past: here it is due at once, so that nothing is lost. */
  function plan(schedule: Schedule): void {
    const key = keyOf(schedule);
    stop(key);
    schedules.set(key, schedule);
    if (schedule.done || schedule.settings.State === 'DISABLED') return;
    timers.set(
      key,
      clock.at(schedule.at, () => invoke(schedule)),
    );
  }

  function keep(schedule: Schedule): Schedule {
    journal.set(`schedule/${keyOf(schedule)}`, schedule);
    plan(schedule);
    return schedule;
  }

  function drop(key: string): void {
    stop(key);
    schedules.delete(key);
    journal.set(`schedule/${key}`, undefined);
  }

  /** What has failed is over, too: AWS tries again for a day, and would be refused each time. */
  async function invoke(schedule: Schedule): Promise<void> {
    const key = keyOf(schedule);
    const { Target, ActionAfterCompletion } = schedule.settings;
    timers.delete(key);
    meter.add('scheduleInvocations', 1);
    try {
      const role = roles.find((one) => one.role.arn === Target.RoleArn)?.role;
      if (role === undefined) throw new AwsError('AccessDeniedException', `The role ${Target.RoleArn} is gone.`);
      await deliver(Target, { role, session: schedule.name });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      observe({ kind: 'fault', at: clock.now(), source: key, message: error.message });
    }
    // Whoever changed or deleted it meanwhile is not overruled.
    if (schedules.get(key) !== schedule) return;
    if (ActionAfterCompletion === 'DELETE') drop(key);
    else keep({ ...schedule, done: true });
  }

  function find(group: string, name: string): Schedule {
    const schedule = schedules.get(keyOf({ group, name }));
    if (schedule === undefined) throw noSuchSchedule(name);
    return schedule;
  }

  for (const [, value] of journal.take('schedule/')) plan(scheduleSchema.parse(value));

  return {
    all: () => [...schedules].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, schedule]) => schedule),
    find,
    create(group, name, settings, token) {
      const at = instantOf(settings.ScheduleExpression, settings.ScheduleExpressionTimezone);
      const there = schedules.get(keyOf({ group, name }));
      const now = clock.now();
      if (there === undefined) {
        return keep({ name, group, at, settings, createdAt: now, modifiedAt: now, token, done: false });
      }
      const again = token !== undefined && there.token === token;
      if (again && JSON.stringify(there.settings) === JSON.stringify(settings)) return there;
      throw conflict(again ? `The ClientToken was used for another request.` : `Schedule ${name} already exists.`);
    },
    update(group, name, settings) {
      const there = find(group, name);
      const at = instantOf(settings.ScheduleExpression, settings.ScheduleExpressionTimezone);
      // What has invoked its target does so again only at another instant.
      return keep({ ...there, at, settings, modifiedAt: clock.now(), done: there.done && there.at === at });
    },
    remove(group, name) {
      drop(keyOf(find(group, name)));
    },
  };
}
