import type { Chance } from '../chance/chance.ts';
import type { EventEntry, Mail } from '../cloud/observation.ts';
import { castOf, type Cast, type SampleOptions } from './cast.ts';
import { wayOf } from './delivery.ts';
import type { Habit } from './habits.ts';
import { DAY, dayName, entryOf, type Happening, HOUR, MINUTE, named } from './happening.ts';
import { personOf, type Person } from './people.ts';
import { codeIn, linkForFriendsIn, reviewPageIn } from './read-mail.ts';
import { introduction } from './sample.ts';
import { basketOf, dearestOf, order, orderIdOf } from './visit.ts';

/** What somebody does because of a mail: the shop tells of it, or a link is followed. Instants in epoch milliseconds. */
export type Answer =
  | { readonly at: number; readonly id: string; readonly does: 'event'; readonly entry: EventEntry }
  | { readonly at: number; readonly id: string; readonly does: 'follow'; readonly url: string };

/** People who answer mails. They must hear every mail, in order of time: who has done something does not do it again. */
export interface Readers {
  hear(mail: Mail): readonly Answer[];
}

interface Reader {
  readonly person: Person;
  readonly habit: Habit;
}

/** The friends' numbers among the people of the sample, beyond those who are there from the beginning. */
const FRIENDS_FROM = 80;

/** The people of the sample, as readers: what they do is a function of the mails they get, and of the seed. */
export function readersOf(options: SampleOptions): Readers {
  const cast = castOf(options);
  const { chance } = cast;
  const readers = new Map<string, Reader>(
    [...cast.parts, ...cast.missed].map(({ person, habit }) => [person.email, { person, habit }]),
  );
  const prefix = `sample-${options.seed}-${dayName(options.firstDay)}`;
  const done = new Set<string>();
  let friends = 0;

  /** True once for each thing that somebody may do. */
  function first({ person }: Reader, what: string): boolean {
    const name = `${person.id} ${what}`;
    if (done.has(name)) return false;
    done.add(name);
    return true;
  }

  const telling = (reader: Reader, what: string, happenings: readonly Happening[]): readonly Answer[] =>
    happenings.map((happening, index) => {
      const id = `${prefix}-${reader.person.id}-${what}-${index}`;
      return { at: happening.at, id, does: 'event', entry: entryOf(happening, id) };
    });

  function ordering(reader: Reader, what: string, at: number, code?: string): readonly Answer[] {
    const basket = basketOf(`cart-${dayName(options.firstDay)}-${reader.person.id}-${what}`, 'ordered', chance);
    const coupon = code === undefined ? undefined : { code, share: 0.1, freeShipping: false };
    const { name, properties } = order(reader.person, basket, 0, coupon);
    const who = named(reader.person);
    const placed = { id: orderIdOf(basket), at, who, dearest: dearestOf(basket) };
    const detail = { ...who, properties };
    return telling(reader, what, [{ at, name, detail }, ...wayOf(placed, 'in days', chance)]);
  }

  function reviewing(reader: Reader, { stars }: NonNullable<Habit['review']>, mail: Mail): readonly Answer[] {
    const page = reviewPageIn(mail);
    if (page === undefined || !first(reader, 'review')) return [];
    const at = later(chance, `${reader.person.id} review`, mail.at, 4, 50);
    const review = { order_id: page.order, product_id: page.product, rating: stars };
    return telling(reader, 'review', [
      { at, name: 'Product Reviewed', detail: { ...named(reader.person), properties: review } },
    ]);
  }

  function friendOf(kind: 'new' | 'customer', reader: Reader): Reader {
    if (kind === 'customer') return customerBeside(cast, reader);
    const person = personOf(FRIENDS_FROM + friends, 'known', true, chance);
    // Of those who come, the first takes what is offered.
    const friend = { person, habit: { spends: friends === 0 } };
    friends += 1;
    readers.set(person.email, friend);
    return friend;
  }

  /** The friend follows the link, looks around, and signs up with the code that the shop's page was given. */
  function passingOn(reader: Reader, kinds: NonNullable<Habit['tells']>, mail: Mail): readonly Answer[] {
    const link = linkForFriendsIn(mail);
    if (link === undefined || !first(reader, 'link')) return [];
    return kinds.flatMap((kind, nth): readonly Answer[] => {
      const friend = friendOf(kind, reader);
      const visited = later(chance, `${reader.person.id} friend ${nth}`, mail.at, 20, 70);
      const at = visited + chance.whole(`${reader.person.id} friend ${nth} looks`, 5, 40) * MINUTE;
      const [told, ...consent] = introduction(friend.person, at);
      const signedUp = told && {
        ...{ at, name: 'Signed Up' },
        detail: { ...told.detail, properties: { referral_code: link.code } },
      };
      return [
        { at: visited, id: `${prefix}-${friend.person.id}-visit`, does: 'follow', url: link.url },
        ...telling(friend, 'sign-up', signedUp === undefined ? [] : [signedUp, ...consent]),
      ];
    });
  }

  return {
    hear(mail) {
      const reader = readers.get(mail.to[0] ?? '');
      if (reader === undefined) return [];
      const { habit, person } = reader;
      const { journey, message = '' } = mail.tags;
      if (journey === 'review' && habit.review?.after === message) return reviewing(reader, habit.review, mail);
      if (journey === 'referral' && habit.tells !== undefined) return passingOn(reader, habit.tells, mail);
      if (journey === 'win-back' && habit.returns === true && first(reader, 'return'))
        return ordering(reader, 'return', later(chance, `${person.id} return`, mail.at, 10, 60));
      const code = habit.spends === true ? codeIn(mail) : undefined;
      if (code === undefined || !first(reader, 'spend')) return [];
      return ordering(reader, 'spend', later(chance, `${person.id} spend`, mail.at, 20, 90), code);
    },
  };
}

/** So many hours after a mail, moved into the day. */
function later(chance: Chance, key: string, mailedAt: number, least: number, below: number): number {
  const at = mailedAt + Math.round(chance.between(key, least, below) * 60) * MINUTE;
  const hour = Math.floor((at % DAY) / HOUR);
  return hour >= 8 && hour < 22 ? at : at + 12 * HOUR;
}

/** Somebody else who has ordered, and kept it, and so is nobody new. */
function customerBeside({ parts, chance }: Cast, { person }: Reader): Reader {
  const others = parts.filter(
    ({ person: other, fate, way }) =>
      other.id !== person.id && other.acquaintance === 'known' && fate.ending === 'ordered' && way === 'in days',
  );
  const other = others[chance.whole(`${person.id} knows`, 0, others.length - 1)];
  if (other === undefined) throw new Error('the sample has nobody who has ordered');
  return other;
}
