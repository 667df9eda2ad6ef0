import { startCloud, type Cloud } from '../local/cloud/cloud.ts';
import { morning } from './shop.ts';

/** Works in a fresh local cloud, in memory, that nobody else uses. What went wrong is not worth measuring. */
export async function inFreshCloud<T>(assembly: string, work: (cloud: Cloud) => Promise<T>): Promise<T> {
  const faults: string[] = [];
  const cloud = await startCloud({
    assembly,
    port: 0,
    startAt: morning,
    observe: (observation) => {
      if (observation.kind === 'fault') faults.push(`${observation.source}: ${observation.message}`);
    },
  });
  const result = await work(cloud).finally(() => cloud.close());
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`Only what goes well is worth measuring, but something failed: ${fault}`);
  return result;
}
