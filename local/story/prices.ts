import type { Usage } from '../cloud/meter.ts';
import { CARRIER_FEE, PER_TEXT_PART } from '../cloud/sms/prices.ts';

/**
 * AWS's prices in us-east-1, in dollars, without any free tier. From AWS's price list and pricing pages as of autumn
 * 2026. Regions differ by some percent; logs, storage and data transfer are not counted.
 */
const PER_TRANSITION = 0.025 / 1000;
/** arm64, reckoned with 256 MB for 200 ms a call: $0.0000133334 a GB-second, and $0.20 a million calls. */
const PER_INVOCATION = 0.25 * 0.2 * 0.0000133334 + 0.2 / 1e6;
const PER_TABLE_WRITE = 0.625 / 1e6;
const PER_TABLE_READ = 0.125 / 1e6;
const PER_EVENT = 1 / 1e6;
/** SES on its Essentials plan, the default of new accounts; à la carte it is $0.10 a thousand. */
const PER_MAIL = 0.16 / 1000;
/** AWS End User Messaging Push. */
const PER_PUSH = 1 / 1e6;
/** EventBridge Scheduler, not confirmed; AWS asks nothing for the first 14 million a month. */
const PER_SCHEDULE_INVOCATION = 1 / 1e6;
/** General knowledge, not confirmed; a secret costs $0.40 a month beside it, which is not counted. */
const PER_SECRET_CALL = 0.05 / 10_000;
/** General knowledge, not confirmed. */
const PER_QUEUE_REQUEST = 0.4 / 1e6;
/** HTTP API, the first 300 million a month. General knowledge, not confirmed. */
const PER_API_REQUEST = 1 / 1e6;

export interface Cost {
  readonly service: string;
  /** How much of what. */
  readonly use: string;
  /** Dollars. */
  readonly price: number;
}

const number = new Intl.NumberFormat('en');

/** What the same would have cost on AWS, by service. */
export function costsOf(usage: Usage): readonly Cost[] {
  const calls = Object.values(usage.invocations).reduce((sum, count) => sum + count, 0);
  const cost = (
    service: string,
    price: number,
    ...uses: readonly (readonly [count: number, what: string])[]
  ): Cost => ({
    service,
    use: uses.map(([count, what]) => `${number.format(count)} ${what}`).join(', '),
    price,
  });
  return [
    cost('Step Functions', usage.transitions * PER_TRANSITION, [usage.transitions, 'state transitions']),
    cost('Lambda', calls * PER_INVOCATION, [calls, 'calls']),
    cost(
      'DynamoDB',
      usage.tableWrites * PER_TABLE_WRITE + usage.tableReads * PER_TABLE_READ,
      [usage.tableWrites, 'writes'],
      [usage.tableReads, 'reads'],
    ),
    cost('EventBridge', usage.events * PER_EVENT, [usage.events, 'events']),
    cost('Scheduler', usage.scheduleInvocations * PER_SCHEDULE_INVOCATION, [usage.scheduleInvocations, 'invocations']),
    cost('SQS', usage.queueRequests * PER_QUEUE_REQUEST, [usage.queueRequests, 'requests']),
    cost('API Gateway', usage.apiRequests * PER_API_REQUEST, [usage.apiRequests, 'requests']),
    cost('SES', usage.mails * PER_MAIL, [usage.mails, 'mails']),
    cost('Text messages', usage.textParts * (PER_TEXT_PART + CARRIER_FEE), [usage.textParts, 'parts']),
    cost('Push', usage.pushes * PER_PUSH, [usage.pushes, 'pushes']),
    cost('Secrets Manager', usage.secretCalls * PER_SECRET_CALL, [usage.secretCalls, 'calls']),
  ];
}

/** What the reckoning takes for granted, for the reader of the bill. */
export const pricing =
  'us-east-1, SES on the Essentials plan, no free tier; Lambda at 256 MB and 200 ms a call; text messages as in the ' +
  'United States; the prices of Scheduler, SQS, API Gateway, Secrets Manager and text messages are not confirmed';
