import * as z from 'zod';
import { propertiesOf, refused, type Declared } from './declared.ts';
import type { MailEventsPlan } from './plan.ts';

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(z.string()),
    /** SES delivers to the account's default bus only. */
    EventBridgeDestination: z.object({
      EventBusArn: z.string().regex(/event-bus\/default$/, "must be the account's default bus"),
    }),
    CloudWatchDestination: refused,
    KinesisFirehoseDestination: refused,
    SnsDestination: refused,
  }),
});

export function mailEventsPlan(declared: Declared): MailEventsPlan {
  const { ConfigurationSetName, EventDestination } = propertiesOf(destinationSchema, declared);
  return {
    configurationSet: ConfigurationSetName,
    types: EventDestination.Enabled ? EventDestination.MatchingEventTypes : [],
  };
}
