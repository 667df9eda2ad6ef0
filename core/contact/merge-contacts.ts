import type { Contact } from './contact.ts';
import { uniteConsents } from './consent.ts';

/** What both halves of a merged customer forbid, stays forbidden. */
export const mergeContacts = (winner: Contact, loser: Contact): Contact => ({
  consent: { ...uniteConsents(winner.consent, loser.consent) },
  suppressed: { ...loser.suppressed, ...winner.suppressed },
  goals: { ...loser.goals, ...winner.goals },
  exits: { ...loser.exits, ...winner.exits },
  bookings: { ...loser.bookings, ...winner.bookings },
  ...earliest(winner.erasedAt, loser.erasedAt),
});

const earliest = (a: number | undefined, b: number | undefined): { erasedAt?: number } =>
  a === undefined && b === undefined ? {} : { erasedAt: Math.min(a ?? Infinity, b ?? Infinity) };
