import { start } from './deeds.ts';
import type { Service } from './services.ts';

const HOUR = 3_600_000;

/** Hours after the start at which a service is out of order, for longer than a queue tries five times. */
const outages: readonly (readonly [service: Service, hours: number])[] = [
  ['DynamoDB', 5],
  ['Step Functions', 28],
  ['SQS', 31],
  ['SES', 32],
  ['text messages', 36],
  ['push', 54],
  ['Secrets Manager', 58],
  ['EventBridge', 80],
];
const LASTS = HOUR;

/** The service that is out of order at an instant, if any. */
export function outageAt(now: number): Service | undefined {
  const [service] =
    outages.find(([, hours]) => now >= start + hours * HOUR && now < start + hours * HOUR + LASTS) ?? [];
  return service;
}
