import { journeys } from '../../statemachines/index.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { taskTokens } from '../aws/step-functions.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { awaitEvent, type Ports, waitRequestSchema } from './task.ts';

const env = readEnvironment(envSchema);
const ports: Ports = { table: dynamoTable(env.CUSTOMER_TABLE, Date.now), tokens: taskTokens };
const { count } = telemetry();

export const handler = async (request: unknown): Promise<void> => {
  const wait = waitRequestSchema.parse(request);
  const outcome = await awaitEvent(ports, journeys, wait, Date.now());
  count('WaitsRegistered', { journey: wait.journey, outcome });
};
