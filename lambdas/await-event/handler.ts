import { journeys } from '../../statemachines/index.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { readStore } from '../aws/shop.ts';
import { taskTokens } from '../aws/step-functions.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { awaitEvent, type Ports, type WaitRequest, waitRequestSchema } from './task.ts';

const env = readEnvironment(envSchema);
const ports: Ports = {
  table: dynamoTable(env.CUSTOMER_TABLE, Date.now),
  tokens: taskTokens,
  market: readStore(env.STORE).market,
};
const { count, alarm } = telemetry();

export const handler = async (request: unknown): Promise<void> => {
  const wait = waitRequestSchema.parse(request);
  const outcome = await register(wait);
  count('WaitsRegistered', { journey: wait.journey, outcome });
};

/** Whatever a table or an API call throws passes: the state machine retries this one name. */
async function register(wait: WaitRequest): Promise<Awaited<ReturnType<typeof awaitEvent>>> {
  try {
    return await awaitEvent(ports, journeys, wait, Date.now());
  } catch (cause) {
    const { journey, enrolment } = wait;
    const name = cause instanceof Error ? cause.name : 'an unknown error';
    alarm('wait not registered', { journey, enrolment, error: name });
    throw new WaitNotRegistered(`the wait could not be registered (${name}); it is tried again`, { cause });
  }
}

class WaitNotRegistered extends Error {
  override readonly name = 'WaitNotRegistered';
}
