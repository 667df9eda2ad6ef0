import type { Customer } from '../../core/customer/customer.ts';
import type { Notice } from '../../core/journey/grants.ts';
import type { Granted } from '../../core/rewards/granted.ts';

/** An event of Wend's own, as docs/events.md has it. */
export interface Told {
  readonly name: string;
  readonly detail: object;
}

/** `Coupon Granted`: the shop creates the code. */
export function couponGranted(granted: Granted, userId: string | undefined): Told {
  const { couponId, customer, code, kind, percent, amount, currency, minimumSpend, expiresAt } = granted;
  const { journey, enrolment, reward } = granted;
  return {
    name: 'Coupon Granted',
    detail: {
      messageId: couponId,
      customerId: customer,
      ...(userId === undefined ? {} : { userId }),
      properties: {
        coupon_id: couponId,
        ...{ code, kind, percent, amount, currency },
        minimum_spend: minimumSpend,
        expires_at: expiresAt,
        ...{ journey, enrolment, reward },
      },
    },
  };
}

/** `Low Rating`: for the people who support the shop's customers. */
export const lowRating = (
  { name, properties }: Notice,
  { messageId, customer }: { readonly messageId: string; readonly customer: Customer },
): Told => ({
  name,
  detail: {
    messageId,
    customerId: customer.id,
    ...(customer.profile.userId === undefined ? {} : { userId: customer.profile.userId }),
    properties,
  },
});
