import type { Customer } from '../customer/customer.ts';
import { mailbox, plainText } from './normalised.ts';

/** What tells that two customers are one person. */
export interface Person {
  readonly customer: string;
  readonly email?: string | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
  /** Tokens of phones with the shop's app. */
  readonly devices: readonly string[];
  /** In one line: street, postal code, country. */
  readonly postalAddress?: string | undefined;
}

export interface PersonRules {
  /** `refused`: who lives at the same address counts as the same person. */
  readonly samePostalAddress: 'refused' | 'allowed';
}

/** A customer, as far as the record tells who it is. */
export const personOf = ({ id, profile }: Customer): Person => ({
  customer: id,
  email: profile.email,
  phone: profile.phone,
  devices: (profile.devices ?? []).map(({ token }) => token),
  postalAddress: profile.postalAddress,
});

/** Why two are one person, in words; undefined when nothing says so. */
export function samePerson(a: Person, b: Person, rules: PersonRules): string | undefined {
  if (a.customer === b.customer) return 'the same customer';
  if (areSame(a.email, b.email, mailbox)) return 'the same email address';
  if (areSame(a.phone, b.phone, (phone) => phone)) return 'the same phone number';
  if (a.devices.some((device) => b.devices.includes(device))) return 'the same device';
  const isHome = rules.samePostalAddress === 'refused' && areSame(a.postalAddress, b.postalAddress, plainText);
  return isHome ? 'the same postal address' : undefined;
}

/** What is not known, or says nothing, is the same as nothing. */
function areSame(a: string | undefined, b: string | undefined, normal: (text: string) => string): boolean {
  if (a === undefined || b === undefined) return false;
  const [one, other] = [normal(a), normal(b)];
  return one !== '' && one === other;
}
