import type { MailView } from '../../core/mail/mail-view.ts';

const items = [
  {
    name: 'Linen tablecloth',
    variant: 'Oat',
    imageUrl: '',
    url: 'https://shop.example.com/p/1',
    quantity: 1,
    price: '£84.00',
  },
  {
    name: 'Beeswax candles',
    variant: '',
    imageUrl: '',
    url: 'https://shop.example.com/p/2',
    quantity: 2,
    price: '£12.50',
  },
];

const goods = { items, moreItems: 0, count: 3, total: '£109.00' };

/** What copy is tried on when the app is built. As long as values are wont to be; real ones may be longer. */
export const exampleView: Omit<MailView, 'links' | 'button' | 'because'> = {
  locale: 'en',
  shop: {
    name: 'Linden & Loom',
    url: 'https://shop.example.com',
    logoUrl: '',
    postalAddress: '1 Mill Lane, Bristol',
    color: '#2f5d50',
    background: '#f4f4f2',
  },
  customer: { firstName: 'Alexandra' },
  cart: { ...goods, url: 'https://shop.example.com/cart/c/Z2NwLWV1cm9wZTowMUhXN1Q0' },
  offer: {
    kind: 'discount',
    code: 'COMEBACK10',
    percent: '10%',
    until: 'Tuesday 24 November',
    url: 'https://shop.example.com/cart/c/Z2NwLWV1cm9wZTowMUhXN1Q0?discount=COMEBACK10',
  },
  order: { ...goods, number: '100482' },
  coupon: {
    kind: 'percent',
    code: 'THANKS-7K3M-9QXF-2T',
    percent: '10%',
    amount: '',
    minimumSpend: '£40.00',
    until: 'Tuesday 24 November',
  },
  review: {
    url: 'https://shop.example.com/review?order=100482',
    product: 'Linen tablecloth',
    imageUrl: '',
    stars: [1, 2, 3, 4, 5].map((rating) => ({ rating, url: `https://shop.example.com/review?rating=${rating}` })),
  },
  referral: {
    code: '7K3M9-QXF2T',
    url: 'https://links.shop.example.com/r/7K3M9-QXF2T',
    until: 'Tuesday 24 November',
    ...{ friendPercent: '10%', friendAmount: '', friendMinimum: '£40.00' },
    ...{ ownPercent: '10%', ownAmount: '', ownMinimum: '£40.00', mostFriends: '10' },
  },
};
