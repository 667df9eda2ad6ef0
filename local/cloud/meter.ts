import * as z from 'zod';
import type { Journal } from './journal.ts';

const usageSchema = z.object({
  transitions: z.number(),
  invocations: z.record(z.string(), z.number()),
  tableReads: z.number(),
  tableWrites: z.number(),
  events: z.number(),
  queueRequests: z.number(),
  mails: z.number(),
  /** Parts of text messages: 160 characters of the GSM alphabet or 70 others, less where there are several. */
  textParts: z.number().default(0),
  pushes: z.number().default(0),
  secretCalls: z.number().default(0),
  /** Of targets, by schedules. */
  scheduleInvocations: z.number().default(0),
  stateMachineStarts: z.number(),
  /** Of HTTP APIs. */
  apiRequests: z.number().default(0),
});

/** What AWS would bill for. Table units as on demand: a write a KB, a strongly consistent read 4 KB. */
export type Usage = z.infer<typeof usageSchema>;
type Amount = Exclude<keyof Usage, 'invocations'>;

export interface Meter {
  add(amount: Amount, count: number): void;
  invoked(functionName: string): void;
  usage(): Usage;
}

export function createMeter(journal: Journal): Meter {
  const usage: Usage = {
    transitions: 0,
    invocations: {},
    tableReads: 0,
    tableWrites: 0,
    events: 0,
    queueRequests: 0,
    mails: 0,
    textParts: 0,
    pushes: 0,
    secretCalls: 0,
    scheduleInvocations: 0,
    stateMachineStarts: 0,
    apiRequests: 0,
  };
  for (const [, value] of journal.take('usage')) Object.assign(usage, usageSchema.parse(value));
  return {
    add(amount, count) {
      usage[amount] += count;
      journal.set('usage', usage);
    },
    invoked(functionName) {
      usage.invocations[functionName] = (usage.invocations[functionName] ?? 0) + 1;
      journal.set('usage', usage);
    },
    usage: () => structuredClone(usage),
  };
}
