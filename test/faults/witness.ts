import { type Channel, channels } from '../../core/channels/channel.ts';
import { consentOf } from '../../core/contact/consent.ts';
import { type Contact, contactSchema } from '../../core/contact/contact.ts';
import { addressesOf, type Profile, profileSchema } from '../../core/customer/profile.ts';
import { messageSchema } from '../../core/enrolment/enrolment.ts';
import { type Caps, windowsOf } from '../../core/pacing/caps.ts';
import type { Item, Table } from '../../core/table/table.ts';
import type { DeliveryOutcome } from '../../lambdas/send-message/delivery.ts';

/** A part of a message, of whom, and how it goes out. */
export interface Asked {
  readonly customer: string;
  readonly enrolment: string;
  readonly part: string;
  readonly channel: Channel;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A request to a provider. Without an answer nobody can tell what became of it. */
export interface Request extends Asked {
  answer: DeliveryOutcome['kind'] | undefined;
}

/** Sees every write as it is done, and what was sent, and says where the promises were broken. */
export interface Witness {
  readonly watch: (table: Table) => Table;
  /** The provider is asked to send; what is returned is to be told the answer, if there is one. */
  asked(asked: Asked): Request;
  /** What was promised and not kept, in sentences. */
  broken(): readonly string[];
  readonly requests: readonly Request[];
}

/** What a provider surely did not take. It may be asked again, and counts under no cap. */
const notTaken: readonly (DeliveryOutcome['kind'] | undefined)[] = ['refused', 'again', 'unreachable', 'stopped'];
export const isTaken = ({ answer }: Request): boolean => !notTaken.includes(answer);

/**
 * The promises of sending: a part is asked for once at most, unless the provider surely did not take it; nothing is
 * asked for on a claim that was written after a goal, an exit, a withdrawal, a suppression or an erasure was recorded on
 * the contact; and no stretch of time has more requests to a customer than the caps allow.
 */
export function witness(caps: Caps): Witness {
  /** By customer, enrolment and part: what forbade it when it was claimed. */
  const claims = new Map<string, string | undefined>();
  const contacts = new Map<string, Contact>();
  const profiles = new Map<string, Profile>();
  const requests: Request[] = [];
  const broken: string[] = [];

  const saw = ({ pk, sk, data }: Item): void => {
    if (sk === 'live#contact') contacts.set(pk, contactSchema.parse(data));
    if (sk === 'live#profile') profiles.set(pk, profileSchema.parse(data));
    if (!sk.startsWith('log#message#')) return;
    const { status, enrolment, part, channel } = messageSchema.parse(data);
    if (status !== 'sending' || channel === undefined) return;
    claims.set(`${enrolment}/${part}`, whatForbids(contacts.get(pk), profiles.get(pk), enrolment, channel));
  };

  return {
    requests,
    broken: () => [...broken, ...overCaps(requests.filter(isTaken), caps)],
    watch: (table) => ({
      ...table,
      putIfAbsent: async (item) => {
        const done = await table.putIfAbsent(item);
        if (done) saw(item);
        return done;
      },
      putIfVersion: async (item, version) => {
        const done = await table.putIfVersion(item, version);
        if (done) saw(item);
        return done;
      },
    }),
    asked: (asked) => {
      const { enrolment, part } = asked;
      const name = `${enrolment}/${part}`;
      const earlier = requests.filter((one) => one.enrolment === enrolment && one.part === part);
      if (earlier.some(isTaken)) broken.push(`${part} was asked for twice`);
      const request: Request = { ...asked, answer: undefined };
      requests.push(request);
      if (!claims.has(name)) broken.push(`${part} was asked for without a claim`);
      const forbidden = claims.get(name);
      if (forbidden !== undefined) broken.push(`${part} was claimed after ${forbidden} was recorded`);
      return request;
    },
  };
}

const TOPIC = 'marketing';

function whatForbids(
  contact: Contact | undefined,
  profile: Profile | undefined,
  enrolment: string,
  channel: Channel,
): string | undefined {
  if (contact === undefined || profile === undefined) return undefined;
  const { goals, exits, consent, suppressed, erasedAt } = contact;
  if (erasedAt !== undefined) return 'an erasure';
  if (enrolment in goals) return 'a goal';
  if (enrolment in exits) return 'an exit';
  if (consentOf(consent, channel, TOPIC)?.status === 'unsubscribed') return 'an unsubscribe';
  return addressesOf(profile, channel).every((address) => address in suppressed) ? 'a suppression' : undefined;
}

/** For each request, how many went to the same customer on the same channel in the window that ends with it. */
function overCaps(requests: readonly Request[], caps: Caps): readonly string[] {
  return channels.flatMap((channel) =>
    windowsOf(caps, channel).flatMap(({ most, within }) =>
      requests
        .filter((one) => one.channel === channel)
        .flatMap(({ customer, at }, _index, all) => {
          const near = all.filter((one) => one.customer === customer && one.at <= at && at - one.at < within);
          return near.length > most ? [`${near.length} by ${channel} within ${within / 3_600_000} hours`] : [];
        }),
    ),
  );
}
