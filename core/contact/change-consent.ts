import type { Contact } from './contact.ts';
import { type ConsentChange, withConsent } from './consent.ts';

/** Writes an answer into the contact; returns the contact it was given when nothing is new. */
export function changeConsent(contact: Contact, change: ConsentChange): Contact {
  const consent = withConsent(contact.consent, change);
  return consent === contact.consent ? contact : { ...contact, consent: { ...consent } };
}
