import { type Contact, contactSchema } from '../../core/contact/contact.ts';
import { type Enrolment, enrolmentSchema, type Message, messageSchema } from '../../core/enrolment/enrolment.ts';
import type { Cloud } from '../../local/cloud/cloud.ts';

/** What lies in the customer table in the end. */
export interface TableRead {
  readonly enrolments: readonly (Enrolment & { readonly customer: string })[];
  readonly messages: readonly (Message & { readonly customer: string })[];
  /** By customer. */
  readonly contacts: ReadonlyMap<string, Contact>;
  /** All of it, as one text for each item, in small letters. */
  readonly texts: readonly string[];
}

export async function readTable(cloud: Cloud): Promise<TableRead> {
  const enrolments: TableRead['enrolments'][number][] = [];
  const messages: TableRead['messages'][number][] = [];
  const contacts = new Map<string, Contact>();
  const texts: string[] = [];
  for await (const { pk, sk, data } of cloud.scanTable()) {
    texts.push(JSON.stringify([pk, sk, data]).toLowerCase());
    if (typeof pk !== 'string' || typeof sk !== 'string') continue;
    const customer = pk.replace(/^customer#/, '');
    if (sk.startsWith('live#enrolment#')) enrolments.push({ ...enrolmentSchema.parse(data), customer });
    if (sk.startsWith('log#message#')) messages.push({ ...messageSchema.parse(data), customer });
    if (sk === 'live#contact') contacts.set(customer, contactSchema.parse(data));
  }
  return { enrolments, messages, contacts, texts };
}
