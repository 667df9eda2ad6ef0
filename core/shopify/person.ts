import { email, fields, id, known, text, type Fields } from './fields.ts';

/** Whom a webhook concerns, in the fields that native events have for it; the rest of what Shopify tells is left out. */
export interface Person {
  readonly userId?: string | undefined;
  readonly anonymousId?: string | undefined;
  readonly traits: Fields;
}

/** Shopify's customer. */
export function customer(source: Fields): Person {
  const { email: address, phone } = contactOf(source);
  return { userId: id(source['id'] ?? source['admin_graphql_api_id']), traits: traitsOf(source, address, phone) };
}

/**
 * Who is behind a checkout or an order. The cart's token stands for the visitor until somebody is known: on the
 * checkout it stands beside the customer, so that the two become one. A guest has an address and no customer.
 */
export function buyer(source: Fields, cartId: string | undefined): Person {
  const account = fields(source['customer']);
  const told = contactOf(source);
  const address = told.email ?? email(source['contact_email']) ?? contactOf(account).email;
  const locale = text(source['customer_locale']) ?? text(account['locale']);
  return {
    userId: id(account['id'] ?? account['admin_graphql_api_id']),
    anonymousId: cartId,
    traits: {
      ...traitsOf({ ...source, ...account }, address, told.phone ?? contactOf(account).phone),
      ...known({ locale }),
    },
  };
}

/** The newer API nests addresses and numbers. */
function contactOf(source: Fields): { readonly email: string | undefined; readonly phone: string | undefined } {
  return {
    email: email(source['email']) ?? email(fields(source['default_email_address'])['email_address']),
    phone: text(source['phone']) ?? text(fields(source['default_phone_number'])['phone_number']),
  };
}

function traitsOf(source: Fields, address: string | undefined, phone: string | undefined): Fields {
  const addresses = [source['shipping_address'], source['billing_address'], source['default_address']].map(fields);
  const country = addresses
    .map((place) => text(place['country_code'] ?? place['country_code_v2']))
    .find((code) => code !== undefined);
  const named = [source, ...addresses].find(({ first_name: first }) => text(first) !== undefined) ?? source;
  return known({
    email: address,
    firstName: text(named['first_name']),
    lastName: text(named['last_name']),
    phone,
    address: country === undefined ? undefined : { country },
  });
}
