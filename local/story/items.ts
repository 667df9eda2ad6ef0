import * as z from 'zod';
import { cartSchema, type Cart } from '../../core/carts/cart.ts';
import { profileSchema, type Profile } from '../../core/customer/profile.ts';
import { enrolmentSchema, type Enrolment } from '../../core/enrolment/enrolment.ts';
import { orderSchema, type Order } from '../../core/orders/order.ts';
import { invitationSchema, type Invitation, referralSchema, type Referral } from '../../core/referral/referral.ts';
import { couponSchema, type Coupon } from '../../core/rewards/coupon.ts';

/** What an item of the customer table says, of the kinds that the story is made of. */
export type Told =
  | { readonly kind: 'profile'; readonly customer: string; readonly profile: Profile }
  | { readonly kind: 'cart'; readonly customer: string; readonly cart: Cart }
  | { readonly kind: 'order'; readonly customer: string; readonly order: Order }
  | { readonly kind: 'enrolment'; readonly customer: string; readonly enrolment: Enrolment }
  | { readonly kind: 'coupon'; readonly customer: string; readonly coupon: Coupon }
  | { readonly kind: 'referral'; readonly customer: string; readonly referral: Referral }
  | { readonly kind: 'invitation'; readonly customer: string; readonly invitation: Invitation };

const itemSchema = z.object({ pk: z.string(), sk: z.string(), data: z.unknown() });

export function readItem(item: unknown): Told | undefined {
  const parsed = itemSchema.safeParse(item);
  if (!parsed.success || !parsed.data.pk.startsWith('customer#')) return undefined;
  const { pk, sk, data } = parsed.data;
  const customer = pk.slice('customer#'.length);
  const [, kind = ''] = sk.split('#');
  switch (kind) {
    case 'profile':
      return { kind, customer, profile: profileSchema.parse(data) };
    case 'cart':
      return { kind, customer, cart: cartSchema.parse(data) };
    case 'order':
      return { kind, customer, order: orderSchema.parse(data) };
    case 'enrolment':
      return { kind, customer, enrolment: enrolmentSchema.parse(data) };
    case 'coupon':
      return { kind, customer, coupon: couponSchema.parse(data) };
    case 'referral':
      return { kind, customer, referral: referralSchema.parse(data) };
    case 'invitation':
      return { kind, customer, invitation: invitationSchema.parse(data) };
    default:
      return undefined;
  }
}
