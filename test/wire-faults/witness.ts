import { type Contact, contactSchema } from '../../core/contact/contact.ts';
import { type Profile, profileSchema } from '../../core/customer/profile.ts';
import { messageSchema } from '../../core/enrolment/enrolment.ts';
import type { Observation } from '../../local/cloud/cloud.ts';

/** Sees every write to the table in the order in which they are done, and every execution. */
export interface Witness {
  readonly observe: (observation: Observation) => void;
  /** By "<enrolment>/<part>": what forbade it when it was last claimed, undefined where nothing did. */
  readonly claims: ReadonlyMap<string, { readonly forbidden: string | undefined }>;
  /** The user id of a customer. */
  userOf(customer: string): string | undefined;
  /** By ARN: the name, which is the enrolment's, and the last status. */
  readonly executions: ReadonlyMap<string, { readonly name: string; readonly status: string }>;
  /** Lines of logs that name a person, and what was put away as unusable. */
  readonly wrong: readonly string[];
}

const person = /user-p\d+|p\d+@|\+1\d{3}55501\d\d|device-of-p\d/;

export function createWitness(): Witness {
  const contacts = new Map<string, Contact>();
  const profiles = new Map<string, Profile>();
  const users = new Map<string, string>();
  const claims = new Map<string, { readonly forbidden: string | undefined }>();
  const executions = new Map<string, { readonly name: string; readonly status: string }>();
  const wrong: string[] = [];

  function written(pk: string, sk: string, data: unknown): void {
    if (sk === 'live#contact') contacts.set(pk, contactSchema.parse(data));
    if (sk === 'live#profile') {
      const profile = profileSchema.parse(data);
      profiles.set(pk, profile);
      if (profile.userId !== undefined) users.set(pk, profile.userId);
    }
    if (!sk.startsWith('log#message#')) return;
    const { status, enrolment, part, channel } = messageSchema.parse(data);
    if (status !== 'sending' || channel === undefined) return;
    const forbidden = whatForbids(contacts.get(pk), profiles.get(pk), enrolment, channel);
    claims.set(`${enrolment}/${part}`, { forbidden });
  }

  return {
    claims,
    executions,
    wrong,
    userOf: (customer) => users.get(`customer#${customer}`),
    observe(observation) {
      switch (observation.kind) {
        case 'item': {
          const { pk, sk, data } = observation.item;
          if (typeof pk === 'string' && typeof sk === 'string' && pk.startsWith('customer#')) written(pk, sk, data);
          return;
        }
        case 'execution':
          executions.set(observation.arn, { name: observation.name, status: observation.status });
          return;
        case 'log':
          if (person.test(observation.line)) wrong.push(`${observation.function} has logged who it is about`);
          return;
        case 'dead-letter':
          wrong.push(`an event of the story was refused: ${observation.reason}`);
          return;
        default:
      }
    },
  };
}

/** Nobody in the story subscribes again, so whatever forbids does so for good. */
function whatForbids(
  contact: Contact | undefined,
  profile: Profile | undefined,
  enrolment: string,
  channel: 'email' | 'sms' | 'push',
): string | undefined {
  if (contact === undefined) return undefined;
  if (contact.erasedAt !== undefined) return 'an erasure';
  if (enrolment in contact.goals) return 'a goal';
  if (enrolment in contact.exits) return 'an exit';
  const said = [`${channel}/marketing`, `${channel}/all`].map((name) => contact.consent[name]?.status);
  if (said.includes('unsubscribed')) return 'an unsubscribe';
  const every: Readonly<Record<typeof channel, readonly (string | undefined)[]>> = {
    email: [profile?.email],
    sms: [profile?.phone],
    push: (profile?.devices ?? []).map(({ token }) => token),
  };
  const addresses = every[channel].flatMap((address) => address ?? []);
  return addresses.length > 0 && addresses.every((address) => address in contact.suppressed)
    ? 'a suppression'
    : undefined;
}
