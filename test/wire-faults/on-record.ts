import type { Evidence } from './evidence.ts';
import type { Said } from './play.ts';

/** What was said and taken is on record in the end, unless a dead-letter queue holds it. */
export function onRecord({ played, table, deadLetters, witness }: Evidence): readonly string[] {
  const putAway = deadLetters.map(({ body }) => body).join('\n');
  const customers = new Map<string, string>();
  for (const customer of table.contacts.keys()) {
    const userId = witness.userOf(customer);
    if (userId !== undefined) customers.set(userId, customer);
  }
  const erased = new Set(played.said.flatMap(({ what, person }) => (what === 'erased' ? [person.userId] : [])));
  const texts = table.texts.join('\n');

  const isMissing = ({ person, what, order }: Said): boolean => {
    if (putAway.includes(`"${person.userId}"`) || putAway.includes(person.phone)) return false;
    const contact = table.contacts.get(customers.get(person.userId) ?? '');
    if (what === 'erased') return contact !== undefined && contact.erasedAt === undefined;
    if (erased.has(person.userId)) return false;
    if (what === 'ordered') return !texts.includes(`#order#${order?.toLowerCase() ?? ''}"`);
    if (contact?.consent[`${what}/marketing`]?.status === 'unsubscribed') return false;
    return what !== 'sms' || contact === undefined || !(person.phone in contact.suppressed);
  };
  return played.said
    .filter(isMissing)
    .map(({ person, what }) => `${person.userId} has said "${what}", and it is on no record`);
}
