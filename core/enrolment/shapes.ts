import { type Cart, cartSchema, isOpen } from '../carts/cart.ts';
import { type Contact, contactSchema, newContact } from '../contact/contact.ts';
import type { Shape } from '../customer/keep.ts';
import { newProfile, type Profile, profileSchema } from '../customer/profile.ts';
import { type Order, orderSchema } from '../orders/order.ts';
import { type Enrolment, enrolmentSchema, type Message, messageSchema } from './enrolment.ts';

const DAY = 86_400_000;

/** Epoch seconds, `days` after an instant. */
const after = (instant: number, days: number): number => Math.floor((instant + days * DAY) / 1000);

/** How long each kind of item is kept (docs/data.md): as long as something may still depend on it. */
export const profileShape: Shape<Profile> = { schema: profileSchema, fresh: newProfile() };
export const contactShape: Shape<Contact> = { schema: contactSchema, fresh: newContact() };

export const cartShape = (fresh: Cart): Shape<Cart> => ({
  schema: cartSchema,
  fresh,
  /** A cart that is closed is only kept for what may still arrive late about it. */
  expiresAt: (cart) => after(cart.activeAt, isOpen(cart) ? 180 : 30),
});

export const orderShape = (fresh: Order): Shape<Order> => ({
  schema: orderSchema,
  fresh,
  expiresAt: (order) => after(order.toldAt, 400),
});

export const enrolmentShape = (fresh: Enrolment): Shape<Enrolment> => ({
  schema: enrolmentSchema,
  fresh,
  expiresAt: (enrolment) => after(enrolment.decisions[0]?.at ?? 0, 400),
});

export const messageShape = (fresh: Message): Shape<Message> => ({
  schema: messageSchema,
  fresh,
  expiresAt: (message) => {
    const since = message.decisions[0]?.at ?? message.claimedAt;
    return since === undefined ? undefined : after(since, 400);
  },
});
