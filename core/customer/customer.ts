import { type Cart, cartSchema } from '../carts/cart.ts';
import { type Enrolment, enrolmentSchema } from '../enrolment/enrolment.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { type Contact, contactSchema, newContact } from '../contact/contact.ts';
import { kept, type Kept } from './keep.ts';
import { LIVE, partitionOf } from './keys.ts';
import { newProfile, type Profile, profileSchema } from './profile.ts';

/** All that the next decision about a customer needs, as it was read, with the versions for conditional writes. */
export interface Customer {
  readonly id: string;
  readonly profile: Profile;
  readonly contact: Contact;
  readonly carts: readonly Cart[];
  readonly enrolments: readonly Enrolment[];
  readonly kept: {
    readonly profile: Kept<Profile> | undefined;
    readonly contact: Kept<Contact> | undefined;
    readonly cart: (id: string) => Kept<Cart> | undefined;
    readonly enrolment: (id: string) => Kept<Enrolment> | undefined;
  };
}

/** Reads a customer, strongly consistent; a merged one with its tombstone. */
export const readCustomer = async (table: Table, id: string): Promise<Customer> =>
  customerOf(id, await table.query(partitionOf(id), LIVE));

function customerOf(id: string, items: readonly StoredItem[]): Customer {
  const one = (sk: string): StoredItem | undefined => items.find((item) => item.sk === sk);
  const many = (prefix: string): readonly StoredItem[] => items.filter((item) => item.sk.startsWith(prefix));
  const profile = kept(one('live#profile'), profileSchema);
  const contact = kept(one('live#contact'), contactSchema);
  const carts = many('live#cart#').flatMap((item) => kept(item, cartSchema) ?? []);
  const enrolments = many('live#enrolment#').flatMap((item) => kept(item, enrolmentSchema) ?? []);
  return {
    id,
    profile: profile?.data ?? newProfile(),
    contact: contact?.data ?? newContact(),
    carts: carts.map((cart) => cart.data),
    enrolments: enrolments.map((enrolment) => enrolment.data),
    kept: {
      profile,
      contact,
      cart: (cart) => carts.find((candidate) => candidate.data.id === cart),
      enrolment: (enrolment) => enrolments.find((candidate) => candidate.data.id === enrolment),
    },
  };
}

/** The customer with one item as it was just written. */
export const withProfile = (customer: Customer, profile: Kept<Profile>): Customer => ({
  ...customer,
  profile: profile.data,
  kept: { ...customer.kept, profile: written(profile) },
});

export const withContact = (customer: Customer, contact: Kept<Contact>): Customer => ({
  ...customer,
  contact: contact.data,
  kept: { ...customer.kept, contact: written(contact) },
});

export const withCart = (customer: Customer, cart: Kept<Cart>): Customer => ({
  ...customer,
  carts: [...customer.carts.filter((other) => other.id !== cart.data.id), ...(written(cart) ? [cart.data] : [])],
  kept: { ...customer.kept, cart: (id) => (id === cart.data.id ? written(cart) : customer.kept.cart(id)) },
});

export const withEnrolment = (customer: Customer, enrolment: Kept<Enrolment>): Customer => ({
  ...customer,
  enrolments: [...customer.enrolments.filter((other) => other.id !== enrolment.data.id), enrolment.data],
  kept: {
    ...customer.kept,
    enrolment: (id) => (id === enrolment.data.id ? written(enrolment) : customer.kept.enrolment(id)),
  },
});

/** Version 0: nothing was there and nothing was written. */
const written = <T>(item: Kept<T>): Kept<T> | undefined => (item.version === 0 ? undefined : item);
