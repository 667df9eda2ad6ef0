import { type Cart, isOpen, newCart } from '../carts/cart.ts';
import { type CartEvent, isCartEvent } from '../carts/cart-event.ts';
import { cartAfterOrder } from '../carts/ordered.ts';
import { recordCart } from '../carts/record-cart.ts';
import { changeConsent } from '../contact/change-consent.ts';
import { type Contact } from '../contact/contact.ts';
import { answersIn } from '../contact/answers.ts';
import { type Customer, withCart, withContact, withEnrolment, withOrder, withProfile } from '../customer/customer.ts';
import { update } from '../customer/keep.ts';
import { cartKey, contactKey, enrolmentKey, orderKey, profileKey } from '../customer/keys.ts';
import { hear as hearOfPerson } from '../customer/hear.ts';
import type { Profile } from '../customer/profile.ts';
import { withDecision } from '../enrolment/enrolment.ts';
import { cartShape, contactShape, enrolmentShape, orderShape, profileShape } from '../enrolment/shapes.ts';
import { countVisit } from '../referral/visit.ts';
import { isTrusted, unverified } from '../events/trusted.ts';
import type { KnownEvent, ShopEvent } from '../events/index.ts';
import { Refused } from '../events/refused.ts';
import { isOrderEvent, type OrderEvent } from '../orders/order-event.ts';
import { newOrder, type Order } from '../orders/order.ts';
import { hear as hearOfOrder } from '../orders/hear.ts';
import { oddRefund } from '../orders/refund.ts';
import { orderOfReview, ratingOf, recordReview } from '../orders/review.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../table/table.ts';

/** What the shop's market fills in where an event is silent. */
type Market = Store['market'];

/** Writes what an event says about a customer, and returns the customer as it is then. A repetition changes nothing. */
export async function applyEvent(table: Table, customer: Customer, event: ShopEvent, store: Store): Promise<Customer> {
  const { market } = store;
  const trusted = isTrusted(event, store);
  const told = trusted ? event : unverified(event);
  const learnt = await applyProfile(table, customer, (profile) => hearOfPerson(profile, told, trusted));
  const known = await applyAnswers(table, learnt, event);
  if (event.name === undefined) return known;
  if (isCartEvent(event)) return applyCartEvent(table, known, event, market);
  if (isOrderEvent(event)) return applyOrderEvent(table, known, event, store);
  if (event.name === 'Product Reviewed') return applyReview(table, known, event, trusted);
  return applyCustomerEvent(table, known, event);
}

type Reviewed = Extract<KnownEvent, { name: 'Product Reviewed' }>;

/** A review of something that nobody ordered is none that anything waits for. */
async function applyReview(
  table: Table,
  customer: Customer,
  { properties, at }: Reviewed,
  trusted: boolean,
): Promise<Customer> {
  const order = orderOfReview(customer.orders, properties, at);
  if (order === undefined) return customer;
  const rating = properties.rating === undefined ? undefined : ratingOf(properties.rating);
  const record = (before: Order): Order => {
    const after = recordReview(before, { product: properties.product_id, rating, at, trusted });
    return JSON.stringify(after) === JSON.stringify(before) ? before : after;
  };
  const kept = customer.kept.order(order.id);
  return withOrder(customer, await update(table, orderKey(customer.id, order.id), orderShape(order), record, kept));
}

async function applyProfile(
  table: Table,
  customer: Customer,
  change: (profile: Profile) => Profile,
): Promise<Customer> {
  return withProfile(
    customer,
    await update(table, profileKey(customer.id), profileShape, change, customer.kept.profile),
  );
}

async function applyContact(
  table: Table,
  customer: Customer,
  change: (contact: Contact) => Contact,
): Promise<Customer> {
  return withContact(
    customer,
    await update(table, contactKey(customer.id), contactShape, change, customer.kept.contact),
  );
}

/** Consent that is told with who somebody is. In passing, with other events, it would be told by everybody who copies traits. */
function applyAnswers(table: Table, customer: Customer, event: ShopEvent): Promise<Customer> {
  const answers = event.name === 'Identify' || event.name === 'Signed Up' ? answersIn(event) : [];
  if (answers.length === 0) return Promise.resolve(customer);
  return applyContact(table, customer, (contact) => answers.reduce(changeConsent, contact));
}

async function applyCart(
  table: Table,
  customer: Customer,
  fresh: Cart,
  change: (cart: Cart) => Cart,
): Promise<Customer> {
  const kept = customer.kept.cart(fresh.id);
  return withCart(customer, await update(table, cartKey(customer.id, fresh.id), cartShape(fresh), change, kept));
}

/** A shop that names no carts has one a customer. */
const UNNAMED = 'unnamed';

async function applyCartEvent(table: Table, customer: Customer, event: CartEvent, market: Market): Promise<Customer> {
  const id = cartIdOf(customer, event);
  const fresh = freshCart(customer, id, market);
  const order = customer.profile.orderWithoutCart;
  return applyCart(table, customer, fresh, (cart) => {
    const recorded = recordCart(cart, event);
    // The order that closes this cart came before the cart's own events.
    const late = recorded !== cart && order !== undefined && isOpen(recorded) && recorded.activeAt <= order.at;
    return late ? cartAfterOrder(recorded, order.at, order.order) : recorded;
  });
}

/** The cart a cart event is about: the one it names, else the one of its checkout, else the newest open one. */
export function cartIdOf(customer: Customer, { properties }: CartEvent): string {
  if (properties.cart_id !== undefined) return properties.cart_id;
  const checkout = 'checkout_id' in properties ? properties.checkout_id : undefined;
  const named = checkout && customer.carts.find((cart) => cart.checkout.id?.value === checkout);
  if (named) return named.id;
  const [newest] = customer.carts.filter(isOpen).sort((a, b) => b.activeAt - a.activeAt);
  return newest?.id ?? UNNAMED;
}

const freshCart = (customer: Customer, id: string, market: Market): Cart =>
  newCart(id, id === UNNAMED ? `${UNNAMED} ${customer.id}` : id, market.currency);

async function applyOrderEvent(table: Table, customer: Customer, event: OrderEvent, store: Store): Promise<Customer> {
  const { market } = store;
  const id = event.properties.order_id;
  const odd = oddRefund(customer.kept.order(id)?.data, event);
  if (odd !== undefined) throw new Refused(odd);
  const shape = orderShape(newOrder(id, market.currency));
  const record = (order: Order): Order => hearOfOrder(order, event, isTrusted(event, store));
  const kept = await update(table, orderKey(customer.id, id), shape, record, customer.kept.order(id));
  const current = withOrder(customer, kept);
  return event.name === 'Order Completed' ? closeCarts(table, current, event, market) : current;
}

export type Completed = Extract<OrderEvent, { name: 'Order Completed' }>;

/** An order closes the cart it names, else the cart of its checkout, else every open cart that is older. */
async function closeCarts(table: Table, customer: Customer, event: Completed, market: Market): Promise<Customer> {
  const { cart_id: cart, checkout_id: checkout } = event.properties;
  const byCheckout = checkout && customer.carts.find((candidate) => candidate.checkout.id?.value === checkout)?.id;
  const named = cart ?? byCheckout;
  let current = await applyProfile(table, customer, (profile) => bought(profile, event, named === undefined));
  const ids = named === undefined ? olderOpenCarts(current, event.at) : [named];
  for (const id of ids) current = await closeCart(table, current, id, event, market);
  return current;
}

const closeCart = (table: Table, customer: Customer, id: string, event: Completed, market: Market): Promise<Customer> =>
  applyCart(table, customer, freshCart(customer, id, market), (cart) =>
    cartAfterOrder(cart, event.at, event.properties.order_id),
  );

/** Somebody else ordered what is in this customer's cart: it is closed here, too, and the order stays where it is. */
export const closeOrderedCart = (
  table: Table,
  customer: Customer,
  event: Completed,
  market: Market,
): Promise<Customer> => {
  const { cart_id: cart } = event.properties;
  return cart !== undefined && customer.kept.cart(cart) !== undefined
    ? closeCart(table, customer, cart, event, market)
    : Promise.resolve(customer);
};

const olderOpenCarts = (customer: Customer, at: number): readonly string[] =>
  customer.carts.filter((cart) => isOpen(cart) && cart.activeAt <= at).map((cart) => cart.id);

function bought(profile: Profile, event: Completed, withoutCart: boolean): Profile {
  const newest = withoutCart && event.at > (profile.orderWithoutCart?.at ?? 0);
  if (profile.boughtAt !== undefined && !newest) return profile;
  return {
    ...profile,
    boughtAt: Math.min(profile.boughtAt ?? event.at, event.at),
    ...(newest ? { orderWithoutCart: { at: event.at, order: event.properties.order_id } } : {}),
  };
}

type CustomerEvent = Exclude<KnownEvent, CartEvent | OrderEvent | Reviewed>;

async function applyCustomerEvent(table: Table, customer: Customer, event: CustomerEvent): Promise<Customer> {
  switch (event.name) {
    case 'Subscription Updated': {
      const { channel, topic, status, source } = event.properties;
      const change = {
        channel,
        topic,
        status,
        source,
        at: event.at,
        arrivedAt: event.arrivedAt,
        messageId: event.messageId,
      };
      return applyContact(table, customer, (contact) => changeConsent(contact, change));
    }
    case 'Journey Ended': {
      const { enrolment: id, outcome } = event.properties;
      const kept = customer.kept.enrolment(id);
      if (kept === undefined) return customer;
      const ended = await update(
        table,
        enrolmentKey(customer.id, id),
        enrolmentShape(kept.data),
        (enrolment) =>
          enrolment.status === 'ended'
            ? enrolment
            : withDecision(
                { ...enrolment, status: 'ended', outcome, endedAt: event.at },
                { at: event.arrivedAt, verdict: 'ended', reason: outcome },
              ),
        kept,
      );
      return withEnrolment(customer, ended);
    }
    case 'Referral Visited':
      await countVisit(table, customer.id, event.at, event.messageId);
      return customer;
    default:
      return customer;
  }
}
