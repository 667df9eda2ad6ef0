import type { Journey } from '../core/journey/journey.ts';
import { cartRecovery } from './cart-recovery/journey.ts';
import { postPurchase } from './post-purchase/journey.ts';
import { referral } from './referral/journey.ts';
import { referralReward } from './referral-reward/journey.ts';
import { review } from './review/journey.ts';
import { winBack } from './win-back/journey.ts';

/** Every journey. Each lies in the folder of its name: <name>.asl.json, settings.yaml, journey.ts. */
export const journeys: readonly Journey[] = [cartRecovery, postPurchase, review, referral, referralReward, winBack];
