/**
 * Events travel in two queues, so that a flood of page views cannot delay what forbids a mail.
 * `decisive` events end or forbid something: orders, consent, deliveries, erasure, ends of journeys.
 * Shopify's partner events come in one detail-type for everything and travel in the decisive lane.
 */
export const lanes = {
  activity: [
    'Product Viewed',
    'Product List Viewed',
    'Products Searched',
    'Product Added',
    'Product Removed',
    'Cart Viewed',
    'Cart Updated',
    'Checkout Started',
    'Checkout Step Viewed',
    'Checkout Step Completed',
    'Payment Info Entered',
    'Payment Failed',
    'Coupon Applied',
    'Coupon Denied',
    'Product Reviewed',
    'Product Shared',
    'Product Restocked',
    'Coupon Granted',
    'Low Rating',
  ],
  decisive: [
    'Identify',
    'Signed Up',
    'Order Completed',
    'Order Updated',
    'Order Refunded',
    'Order Cancelled',
    'Order Shipped',
    'Order Delivered',
    'Subscription Updated',
    'Customer Erased',
    'Journey Ended',
    'Journey Due',
    'Referral Visited',
  ],
} as const;

export type Lane = keyof typeof lanes;
export type EventName = (typeof lanes)[Lane][number];
