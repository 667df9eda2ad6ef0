import * as z from 'zod';
import type { Kernel } from '../kernel.ts';
import type { Push } from '../observation.ts';

const pushSchema = z.object({
  id: z.string(),
  at: z.number(),
  to: z.string(),
  application: z.string(),
  platform: z.enum(['APNS', 'APNS_SANDBOX', 'GCM']),
  title: z.string(),
  body: z.string(),
  url: z.string().optional(),
  data: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
});

/** What reached devices. Nothing leaves the laptop. */
export interface Pushes {
  accept(push: Omit<Push, 'at'>): void;
  pushes(): readonly Push[];
}

export function createPushes({ clock, journal, meter, observe }: Kernel): Pushes {
  const pushes: Push[] = journal.take('push/').map(([, value]) => pushSchema.parse(value));
  return {
    accept(given) {
      const push: Push = { ...given, at: clock.now() };
      pushes.push(push);
      journal.set(`push/${push.id}`, push);
      meter.add('pushes', 1);
      observe({ kind: 'push', at: push.at, push });
    },
    pushes: () => pushes,
  };
}
