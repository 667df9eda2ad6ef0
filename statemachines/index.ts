import type { Journey } from '../core/journey/journey.ts';
import { cartRecovery } from './cart-recovery/journey.ts';

/** Every journey. Each lies in the folder of its name: <name>.asl.json, settings.yaml, journey.ts. */
export const journeys: readonly Journey[] = [cartRecovery];
