import { journeys } from '../../statemachines/index.ts';
import { eventBus } from '../aws/bus.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { keyringReader } from '../aws/keyring.ts';
import { readStore } from '../aws/shop.ts';
import { taskTokens } from '../aws/step-functions.ts';
import { telemetry } from '../aws/telemetry.ts';
import { envSchema } from './env.ts';
import { couponGranted, lowRating } from './tell.ts';
import type { Ports, Shop } from './ports.ts';
import { grantRequestSchema, grantReward, type GrantReport, type GrantRequest } from './task.ts';

const env = readEnvironment(envSchema);
const bus = eventBus(env.BUS);
const keyring = keyringReader(env.KEYRING, Date.now);
const ports: Omit<Ports, 'ring'> = {
  table: dynamoTable(env.CUSTOMER_TABLE, Date.now),
  tokens: taskTokens,
  announce: (granted, userId) => bus.put(couponGranted(granted, userId)),
  tell: (notice, about) => bus.put(lowRating(notice, about)),
};
const shop: Shop = { store: readStore(env.STORE), journeys };
const { count, alarm } = telemetry();

export const handler = async (request: unknown): Promise<void> => {
  const asked = grantRequestSchema.parse(request);
  const { outcome, coupons, emptyPools = [] } = await grant(asked);
  const { journey, reward } = asked;
  count('Rewards', { journey, reward, outcome });
  if (emptyPools.length > 0) {
    count('EmptyPools', { journey });
    alarm('no code is left', { journey, pools: emptyPools.join(', ') });
  }
  if (coupons < 1) return;
  for (let granted = 0; granted < coupons; granted += 1) count('CouponsGranted', { journey });
};

/** Whatever a table or an API call throws passes: the state machine retries this one name. */
async function grant(asked: GrantRequest): Promise<GrantReport> {
  try {
    return await grantReward({ ...ports, ring: await keyring() }, shop, asked, Date.now());
  } catch (cause) {
    const { journey, enrolment } = asked;
    const error = faultOf(cause);
    alarm('reward not granted', { journey, enrolment, error });
    throw new RewardNotGranted(`the reward could not be granted (${error}); it is tried again`, { cause });
  }
}

/** By its name only: what an error says may quote what it was given. */
const faultOf = (cause: unknown): string => (cause instanceof Error ? cause.name : 'an unknown error');

class RewardNotGranted extends Error {
  override readonly name = 'RewardNotGranted';
}
