import type { Customer } from '../customer/customer.ts';
import { consentTo } from '../customer/contact.ts';
import type { Store } from '../store/store.ts';

/**
 * Why this customer must not, or cannot, get marketing by mail on this topic; undefined when nothing forbids it.
 * Express consent is the rule; soft opt-in also allows people who have bought, until they say no
 * (where the law allows it: Directive 2002/58/EC, article 13(2)).
 */
export function unreachable({ profile, contact }: Customer, topic: string, store: Store): string | undefined {
  if (contact.erasedAt !== undefined) return 'the customer asked to be forgotten';
  if (profile.email === undefined) return 'no mail address is known';
  const suppressed = Object.hasOwn(contact.suppressed, profile.email) ? contact.suppressed[profile.email] : undefined;
  if (suppressed !== undefined) return `the address is suppressed: ${suppressed.reason}`;
  const consent = consentTo(contact, 'email', topic);
  if (consent === true) return undefined;
  if (consent === false) return `unsubscribed from ${topic} by mail`;
  if (store.consent === 'soft-opt-in' && profile.boughtAt !== undefined) return undefined;
  return `no consent to ${topic} by mail`;
}
