import { recordedConsent } from './consent.ts';
import { fields, instant } from './fields.ts';
import { native, type Translation } from './native.ts';
import type { Notice } from './notice.ts';
import { customer } from './person.ts';

/** customers/create and customers/update. Shopify makes a customer of every guest, so none of them is a sign-up. */
export function customerChanged(notice: Notice): Translation {
  const { payload } = notice;
  const person = customer(payload);
  if (person.userId === undefined) return { unused: 'The customer has no id.' };
  const at = instant(payload['updated_at'] ?? payload['created_at']);
  return { events: [native(notice, 'Identify', { at, person }), ...recordedConsent(notice, person)] };
}

/** customers/redact: the person asked the shop to be forgotten. The address finds somebody who only ever was a guest. */
export function customerErased(notice: Notice): Translation {
  const { userId, traits } = customer(fields(notice.payload['customer']));
  const { email } = traits;
  if (userId === undefined && email === undefined) return { unused: 'It names nobody to forget.' };
  const person = { userId, traits: email === undefined ? {} : { email } };
  return { events: [native(notice, 'Customer Erased', { at: undefined, person })] };
}
