import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { eventBus } from '../aws/bus.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { keyringReader } from '../aws/keyring.ts';
import { readStore } from '../aws/shop.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { siteOf } from './page.ts';
import { requestOf } from './request.ts';
import { type Ports, serve } from './task.ts';

const env = readEnvironment(envSchema);
const bus = eventBus(env.BUS);
const ports: Ports = {
  table: dynamoTable(env.CUSTOMER_TABLE, Date.now),
  keys: keyringReader(env.KEYRING, Date.now),
  announce: async (updates) => {
    await Promise.all(updates.map((detail) => bus.put({ name: 'Subscription Updated', detail })));
  },
  visited: (detail) => bus.put({ name: 'Referral Visited', detail }),
};
const site = siteOf(readStore(env.STORE));
const { count, alarm } = telemetry();

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const answer = await serve(ports, site, requestOf(event), Date.now());
  const { status, headers, body, page, outcome } = answer;
  count('Pages', { page, outcome });
  if (answer.alarm !== undefined) alarm(answer.alarm, { page, outcome });
  return { statusCode: status, headers, body };
}
