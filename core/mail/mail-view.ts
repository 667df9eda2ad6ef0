/**
 * What the copy and the layout of a mail may show. Every value is already text in the customer's language,
 * unescaped: the layout escapes what it prints, once.
 */
export interface MailView {
  readonly locale: string;
  readonly shop: {
    readonly name: string;
    readonly url: string;
    readonly logoUrl: string;
    readonly postalAddress: string;
    readonly color: string;
    readonly background: string;
  };
  readonly customer: {
    /** Empty when the shop has not told us. */
    readonly firstName: string;
  };
  readonly cart: {
    readonly url: string;
    readonly items: readonly CartItemView[];
    /** How many items the cart holds beyond those shown. */
    readonly moreItems: number;
    /** Pieces in the whole cart. */
    readonly count: number;
    /** Such as "£41.70"; empty when no price is known. */
    readonly total: string;
  };
  readonly offer: OfferView;
  readonly links: { readonly unsubscribe: string; readonly preferences: string };
}

export interface CartItemView {
  readonly name: string;
  readonly variant: string;
  readonly imageUrl: string;
  readonly url: string;
  readonly quantity: number;
  /** Price of one, such as "£8.34"; empty when unknown. */
  readonly price: string;
}

/** Fields that do not belong to the kind are empty strings, so that copy can test them. */
export interface OfferView {
  readonly kind: 'none' | 'free-shipping' | 'payment' | 'help' | 'discount';
  readonly code: string;
  readonly percent: string;
  /** The last day the offer is good, such as "Tuesday 24 November". */
  readonly until: string;
  /** Where the button leads: the cart, the cart with the code, the payment page, or the help page. */
  readonly url: string;
}

/** Every name that copy may use, as written in Liquid. A loop over cart.items may use the fields of an item. */
export const mailVariables: readonly string[] = [
  'locale',
  'shop.name',
  'shop.url',
  'customer.firstName',
  'cart.url',
  'cart.items',
  'cart.moreItems',
  'cart.count',
  'cart.total',
  'offer.kind',
  'offer.code',
  'offer.percent',
  'offer.until',
  'offer.url',
];

/** The fields of an item, for loops over cart.items and for cart.items[0]. */
export const itemVariables: readonly (keyof CartItemView)[] = [
  'name',
  'variant',
  'imageUrl',
  'url',
  'quantity',
  'price',
];
