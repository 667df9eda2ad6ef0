import { type Contact, contactSchema } from '../../core/customer/contact.ts';
import { messageSchema } from '../../core/enrolment/enrolment.ts';
import type { Item, Table } from '../../core/table/table.ts';

/** Sees every write as it is done, and what was sent, and says where the promises were broken. */
export interface Witness {
  readonly watch: (table: Table) => Table;
  /** The provider is asked to send a message. */
  asked(enrolment: string, message: string): void;
  /** What was promised and not kept, in sentences. */
  readonly broken: readonly string[];
  /** "<enrolment>/<message>" of each request to the provider. */
  readonly requests: readonly string[];
}

/**
 * The promises of sending: a message is asked for once at most; and nothing is asked for on a
 * claim that was written after a goal, an exit, an unsubscribe or a bounce was recorded.
 */
export function witness(): Witness {
  const claims = new Map<string, number>();
  const requests: string[] = [];
  const broken: string[] = [];
  let writes = 0;
  let contact: { readonly at: number; readonly data: Contact }[] = [];

  const saw = (item: Item): void => {
    writes += 1;
    if (item.sk === 'live#contact') contact = [...contact, { at: writes, data: contactSchema.parse(item.data) }];
    if (!item.sk.startsWith('log#message#')) return;
    const { status, enrolment, message } = messageSchema.parse(item.data);
    if (status === 'sending') claims.set(`${enrolment}/${message}`, writes);
  };

  return {
    broken,
    requests,
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
    asked: (enrolment, message) => {
      const name = `${enrolment}/${message}`;
      if (requests.includes(name)) broken.push(`${message} was asked for twice`);
      requests.push(name);
      const claim = claims.get(name);
      if (claim === undefined) {
        broken.push(`${message} was asked for without a claim`);
        return;
      }
      const before = contact.filter(({ at }) => at < claim).at(-1);
      const forbidden = before && whatForbids(before.data, enrolment);
      if (forbidden !== undefined) broken.push(`${message} was claimed after ${forbidden} was recorded`);
    },
  };
}

function whatForbids({ goals, exits, consent, suppressed }: Contact, enrolment: string): string | undefined {
  if (enrolment in goals) return 'a goal';
  if (enrolment in exits) return 'an exit';
  if (Object.values(consent).some(({ status }) => status === 'unsubscribed')) return 'an unsubscribe';
  return Object.keys(suppressed).length > 0 ? 'a bounce' : undefined;
}
