import * as z from 'zod';
import { arn, busName } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Kernel } from '../kernel.ts';
import { operation, type Operations } from '../wire/operation.ts';
import type { Events } from './bus.ts';
import { MOST_BYTES, sizeOf } from './limits.ts';

const entrySchema = z.object({
  Source: z.string().default(''),
  DetailType: z.string().default(''),
  Detail: z.string().default(''),
  /** Epoch seconds on the wire. */
  Time: z.number().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).optional(),
});
const entriesSchema = z.object({
  Entries: z.array(entrySchema).min(1).max(10, {
    error:
      "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10",
  }),
});
const busSchema = z.object({ EventBusName: z.string().default('default') });

const busArn = (name: string) => arn('events', `event-bus/${name}`);

export function eventsOperations({ clock }: Kernel, events: Events): Operations {
  function known(nameOrArn: string): string {
    const name = busName(nameOrArn);
    if (events.buses.includes(name)) return name;
    throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  }

  const described = (name: string) => ({ Name: name, Arn: busArn(name) });

  return {
    PutEvents: operation({
      input: entriesSchema,
      needs: ({ Entries }) =>
        Entries.map(({ EventBusName = 'default' }) => ({
          action: 'events:PutEvents',
          resources: [busArn(busName(EventBusName))],
        })),
      run: ({ Entries }) => {
        if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MOST_BYTES) {
          throw new AwsError('ValidationException', `Total size of the entries in the request is over the limit.`);
        }
        return events.put(
          Entries.map((entry) => ({
            ...entry,
            Time: entry.Time === undefined ? clock.now() : Math.round(entry.Time * 1000),
          })),
        );
      },
    }),
    ListEventBuses: operation({
      input: z.object({ NamePrefix: z.string().default('') }),
      needs: () => [{ action: 'events:ListEventBuses', resources: ['*'] }],
      run: ({ NamePrefix }) => ({
        EventBuses: events.buses.filter((name) => name.startsWith(NamePrefix)).map(described),
      }),
    }),
    DescribeEventBus: operation({
      input: z.object({ Name: z.string().default('default') }),
      needs: ({ Name }) => [{ action: 'events:DescribeEventBus', resources: [busArn(busName(Name))] }],
      run: ({ Name }) => described(known(Name)),
    }),
    ListRules: operation({
      input: busSchema,
      needs: () => [{ action: 'events:ListRules', resources: ['*'] }],
      run: ({ EventBusName }) => {
        const bus = known(EventBusName);
        const rules = events.rules.filter((rule) => rule.bus === bus);
        return {
          Rules: rules.map(({ name, arn: Arn, pattern }) => ({
            Name: name,
            Arn,
            EventPattern: JSON.stringify(pattern),
            State: 'ENABLED',
            EventBusName: bus,
          })),
        };
      },
    }),
    ListTargetsByRule: operation({
      input: busSchema.extend({ Rule: z.string() }),
      needs: () => [{ action: 'events:ListTargetsByRule', resources: ['*'] }],
      run: ({ EventBusName, Rule }) => {
        const rule = events.rules.find(({ name, bus }) => name === Rule && bus === known(EventBusName));
        if (rule === undefined) {
          throw new AwsError('ResourceNotFoundException', `Rule ${Rule} does not exist on EventBus ${EventBusName}.`);
        }
        return {
          Targets: rule.targets.map(({ id, queue, deadLetters }) => ({
            Id: id,
            Arn: queue,
            ...(deadLetters === undefined ? {} : { DeadLetterConfig: { Arn: deadLetters } }),
          })),
        };
      },
    }),
  };
}
