import * as z from 'zod';
import { referralKey } from '../../../core/customer/keys.ts';
import { referralSchema } from '../../../core/referral/referral.ts';
import { readYaml } from '../../scenario/play.ts';
import { event, type Happening } from '../../scenario/scenario.ts';
import { type Moment, momentOf } from './moment.ts';
import { buysDigital, somebody } from './people.ts';

export const REWARD = 'referral-reward';
/** The offers are there by then. */
export const NOW = '2026-03-18T10:00:00Z';

const written = z.record(z.string(), z.json()).parse(readYaml(`statemachines/${REWARD}/settings.yaml`)['invitations']);

interface Offering {
  /** Of the rules that stand in the settings, what is to be another. */
  readonly rules?: object;
  /** Advocates without an account: by the id that their browsers have. */
  readonly asVisitors?: boolean;
  /** What else has happened. */
  readonly then?: (code: (advocate: string) => string) => readonly Happening[];
}

/** Some customers who have bought, each with an offer to friends. */
export async function offering(
  advocates: readonly string[],
  { rules = {}, asVisitors = false, then = () => [] }: Offering = {},
): Promise<Moment> {
  const whoIs = (name: string): object => (asVisitors ? { anonymousId: name } : { userId: name });
  const bought = advocates.flatMap((name) => [
    ...somebody(name, whoIs(name)),
    buysDigital(whoIs(name), `order of ${name}`, 20),
  ]);
  const after = (happenings: readonly Happening[]): Promise<Moment> =>
    momentOf({
      journeys: ['post-purchase', 'referral', REWARD],
      still: ['referral', REWARD],
      settings: { [REWARD]: { invitations: { ...written, ...rules } } },
      happenings: [...bought, ...happenings],
      until: NOW,
    });
  const moment = await after([]);
  const more = then((name) => codeOf(moment, moment.customer(name, asVisitors ? 'anonymous' : 'user')));
  return more.length === 0 ? moment : after(more);
}

/** The code of a customer's offer. */
export function codeOf({ items }: Moment, customer: string): string {
  const { pk, sk } = referralKey(customer);
  return referralSchema.parse(items.find((item) => item.pk === pk && item.sk === sk)?.data).code;
}

export const signsUp = (at: string, name: string, code: string, more: object = {}): Happening =>
  event(at, 'Signed Up', {
    userId: name,
    traits: { email: `${name}@example.com`, email_verified: true, ...more },
    properties: { referral_code: code },
  });
