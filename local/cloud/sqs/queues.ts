import type { QueuePlan } from '../assembly/plan.ts';
import type { Kernel } from '../kernel.ts';
import { createQueue, type Queue } from './queue.ts';

export interface Queues {
  readonly all: readonly Queue[];
  byArn(arn: string): Queue | undefined;
  byUrl(url: string): Queue | undefined;
  byName(name: string): Queue | undefined;
  /** Whether another queue gives up its messages to this one. */
  takesDeadLetters(queue: Queue): boolean;
}

export function createQueues(kernel: Kernel, plans: readonly QueuePlan[]): Queues {
  const byArn = new Map<string, Queue>();
  const byName = new Map<string, Queue>();
  for (const plan of plans) {
    const { redrive } = plan;
    if (redrive !== undefined && !plans.some(({ arn }) => arn === redrive.to)) {
      throw new Error(
        `The queue ${plan.name} has the dead-letter queue ${redrive.to}, which the assembly does not declare.`,
      );
    }
    const queue = createQueue(kernel, plan, () => (redrive === undefined ? undefined : byArn.get(redrive.to)));
    byArn.set(plan.arn, queue);
    byName.set(plan.name, queue);
  }
  return {
    all: [...byArn.values()],
    byArn: (arn) => byArn.get(arn),
    // As AWS does: host and port do not matter, the path names the queue.
    byUrl: (url) => byName.get(url.slice(url.lastIndexOf('/') + 1)),
    byName: (name) => byName.get(name),
    takesDeadLetters: ({ plan }) => plans.some(({ redrive }) => redrive?.to === plan.arn),
  };
}
