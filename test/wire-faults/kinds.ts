import { providers, type Service } from './services.ts';

/** What is done to a request of a function. */
export const harms = ['cut', 'lost', 'failed', 'throttled', 'slow', 'killed'] as const;
export type Harm = (typeof harms)[number];

/** What is done to what a function is invoked with, or to the events that the shop tells. */
export const deliveries = ['twice', 'parallel', 'postponed', 'crossed'] as const;
export type Delivery = (typeof deliveries)[number];

/** A kind of fault; each has a run of its own. */
export interface Kind {
  readonly name: string;
  readonly harms: readonly Harm[];
  readonly deliveries: readonly Delivery[];
  /** The shop's events come twice and in the wrong order. */
  readonly disorder: boolean;
  /** Each service is out of order for a while, one after the other. */
  readonly outages: boolean;
}

const kind = (name: string, more: Partial<Kind>): Kind => ({
  name,
  harms: [],
  deliveries: [],
  disorder: false,
  outages: false,
  ...more,
});

const each: readonly Kind[] = [
  kind('connection cut before it is done', { harms: ['cut'] }),
  kind('done, and the answer lost', { harms: ['lost'] }),
  kind('500 or 503, not done or done', { harms: ['failed'] }),
  kind('throttled', { harms: ['throttled'] }),
  kind('slower than anybody waits', { harms: ['slow'] }),
  kind('function killed, before or after', { harms: ['killed'] }),
  kind('invoked twice, at once or later', { deliveries: ['twice'] }),
  kind('invoked twice, side by side', { deliveries: ['parallel'] }),
  kind('events twice, in the wrong order', { deliveries: ['postponed'], disorder: true }),
  kind('forbidden while it is being sent', { deliveries: ['crossed'] }),
  kind('a service out of order for a while', { outages: true }),
];

export const kinds: readonly Kind[] = [
  kind('none', {}),
  ...each,
  kind('all of these together', { harms, deliveries, disorder: true, outages: true }),
];

/** How often a request is harmed: rarely where there are many, often where it hurts. */
export function harmChance(harm: Harm, service: Service): number {
  const isProvider = providers.includes(service);
  // Each of these takes an execution environment, or seconds of waiting.
  const dear = harm === 'slow' || harm === 'killed';
  if (service === 'DynamoDB') return dear ? 0.0004 : 0.015;
  if (service === 'Step Functions') return dear ? 0.004 : 0.03;
  if (isProvider) return dear ? 0.01 : 0.05;
  return dear ? 0.02 : 0.1;
}

/** How often an invocation is delivered otherwise. */
export const deliveryChance: Readonly<Record<Delivery, number>> = {
  twice: 0.2,
  parallel: 0.2,
  postponed: 0.08,
  crossed: 0.5,
};
