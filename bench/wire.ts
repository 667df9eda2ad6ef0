import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../local/cloud/cloud.ts';
import { inFreshCloud } from './cloud.ts';
import type { Part } from './part.ts';
import { whole } from './report.ts';
import { cartOf, identified, subscribed, told } from './shop.ts';

const CUSTOMERS = 2000;
/** As many as PutEvents takes. */
const BATCH = 10;

export const wire: Part = {
  name: 'wire',
  title: 'Events a second through the laptop',
  async measure(assembly) {
    const { seconds, started, invocations } = await inFreshCloud(assembly, recording);
    if (started !== CUSTOMERS) throw new Error(`${CUSTOMERS} carts were told of, but ${started} executions started.`);
    return [
      `**${whole(CUSTOMERS / seconds)} events a second**: ${whole(CUSTOMERS)} Cart Updated events of as many subscribed customers, put on the bus by the AWS SDK,`,
      `${BATCH} a call, took ${seconds.toFixed(1)} s until the queues were empty, each cart was recorded and each execution had started and waited for`,
      `its cart to be quiet: ${whole(invocations)} Lambda invocations, all of them over HTTP through the one port.`,
    ].join('\n');
  },
};

async function recording(cloud: Cloud) {
  const now = cloud.clock.now();
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => `customer-${index}`);
  await cloud.putEvents(customers.flatMap((userId) => [identified(now, userId), subscribed(now, userId)]));
  await cloud.clock.advanceTo(now);
  const before = calls(cloud);

  // Else the SDK writes of Node's versions in the middle of the results.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${cloud.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'owner', secretAccessKey: 'any' },
  });
  const entries = customers.map((userId) => told(now, userId, 'Cart Updated', { properties: cartOf(userId) }));
  const began = performance.now();
  for (let from = 0; from < entries.length; from += BATCH) {
    await client.send(new PutEventsCommand({ Entries: entries.slice(from, from + BATCH) }));
  }
  // Resolves when nothing is due now any more: what is left is due when the carts have been quiet for an hour.
  await cloud.clock.advanceTo(now);
  const seconds = (performance.now() - began) / 1000;
  client.destroy();
  return { seconds, started: cloud.usage().stateMachineStarts, invocations: calls(cloud) - before };
}

const calls = (cloud: Cloud): number => Object.values(cloud.usage().invocations).reduce((sum, count) => sum + count, 0);
