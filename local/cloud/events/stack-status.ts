import * as z from 'zod';
import type { StackPlan } from '../assembly/plan.ts';
import { uuidOf } from '../ids.ts';
import type { Kernel } from '../kernel.ts';
import type { Events } from './bus.ts';

const KEY = 'stacks';
/** Fingerprints of the templates that were started last, by the id of the stack. */
const recordSchema = z.record(z.string(), z.string());

/**
 * CloudFormation tells the default bus that a stack stands, here: of every stack that is new in this folder or whose
 * template has changed since the last start. What goes on before (CREATE_IN_PROGRESS, …) nobody is told on the laptop.
 */
export function announceStacks({ journal, clock }: Kernel, stacks: readonly StackPlan[], events: Events): void {
  const before: Record<string, string> = {};
  for (const [, value] of journal.take(KEY)) Object.assign(before, recordSchema.parse(value));
  const changed = stacks.filter(({ id, fingerprint }) => before[id] !== fingerprint);
  for (const { id, fingerprint } of changed) {
    const status = before[id] === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
    const event = {
      source: 'aws.cloudformation',
      detailType: 'CloudFormation Stack Status Change',
      resources: [id],
      detail: { 'stack-id': id, 'status-details': { status, 'status-reason': '' }, 'client-request-token': '' },
    };
    // An id of its own: the ids of all that happens later are the same whether somebody listens to this or not.
    events.publish(event, uuidOf(`${id} ${fingerprint} ${clock.now()}`));
  }
  if (changed.length > 0) journal.set(KEY, Object.fromEntries(stacks.map(({ id, fingerprint }) => [id, fingerprint])));
}
