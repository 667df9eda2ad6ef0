import { type Cart, cartSchema } from '../carts/cart.ts';
import { type Contact, contactSchema, newContact } from '../contact/contact.ts';
import { type Enrolment, enrolmentSchema } from '../enrolment/enrolment.ts';
import { type Order, orderSchema } from '../orders/order.ts';
import { type Invitation, invitationSchema, type Referral, referralSchema } from '../referral/referral.ts';
import { type Coupon, couponSchema } from '../rewards/coupon.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { type Due, dueSchema } from './due.ts';
import { kept, type Kept } from './keep.ts';
import { LIVE, partitionOf } from './keys.ts';
import { newProfile, type Profile, profileSchema } from './profile.ts';

/** All that the next decision about a customer needs, as it was read, with the versions for conditional writes. */
export interface Customer {
  readonly id: string;
  readonly profile: Profile;
  readonly contact: Contact;
  readonly carts: readonly Cart[];
  readonly orders: readonly Order[];
  readonly enrolments: readonly Enrolment[];
  readonly coupons: readonly Coupon[];
  /** The customer's own offer to friends. */
  readonly referral: Referral | undefined;
  /** The friend's offer that brought this customer. */
  readonly invitation: Invitation | undefined;
  /** Which journeys look again by a schedule. */
  readonly due: Due;
  readonly kept: {
    readonly profile: Kept<Profile> | undefined;
    readonly contact: Kept<Contact> | undefined;
    readonly cart: (id: string) => Kept<Cart> | undefined;
    readonly order: (id: string) => Kept<Order> | undefined;
    readonly enrolment: (id: string) => Kept<Enrolment> | undefined;
  };
}

/** Reads a customer, strongly consistent; a merged one with its tombstone. */
export const readCustomer = async (table: Table, id: string): Promise<Customer> =>
  customerOf(id, await table.query(partitionOf(id), LIVE));

/** The customer that the items of the live shelf tell of. */
export function customerOf(id: string, items: readonly StoredItem[]): Customer {
  const one = (sk: string): StoredItem | undefined => items.find((item) => item.sk === sk);
  const many = (prefix: string): readonly StoredItem[] => items.filter((item) => item.sk.startsWith(prefix));
  const profile = kept(one('live#profile'), profileSchema);
  const contact = kept(one('live#contact'), contactSchema);
  const carts = many('live#cart#').flatMap((item) => kept(item, cartSchema) ?? []);
  const orders = many('live#order#').flatMap((item) => kept(item, orderSchema) ?? []);
  const enrolments = many('live#enrolment#').flatMap((item) => kept(item, enrolmentSchema) ?? []);
  return {
    id,
    profile: profile?.data ?? newProfile(),
    contact: contact?.data ?? newContact(),
    carts: carts.map(({ data }) => data),
    orders: orders.map(({ data }) => data),
    enrolments: enrolments.map(({ data }) => data),
    coupons: many('live#coupon#').flatMap((item) => kept(item, couponSchema)?.data ?? []),
    referral: kept(one('live#referral'), referralSchema)?.data,
    invitation: kept(one('live#invitation'), invitationSchema)?.data,
    due: kept(one('live#due'), dueSchema)?.data ?? {},
    kept: {
      profile,
      contact,
      cart: (cart) => byId(carts, cart),
      order: (order) => byId(orders, order),
      enrolment: (enrolment) => byId(enrolments, enrolment),
    },
  };
}

const byId = <T extends { readonly id: string }>(all: readonly Kept<T>[], id: string): Kept<T> | undefined =>
  all.find(({ data }) => data.id === id);

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

export const withOrder = (customer: Customer, order: Kept<Order>): Customer => ({
  ...customer,
  orders: [...customer.orders.filter((other) => other.id !== order.data.id), order.data],
  kept: { ...customer.kept, order: (id) => (id === order.data.id ? written(order) : customer.kept.order(id)) },
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
