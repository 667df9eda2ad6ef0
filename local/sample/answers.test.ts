import type { Mail } from '../cloud/observation.ts';
import { type Answer, readersOf } from './answers.ts';
import { castOf } from './cast.ts';
import { habits } from './habits.ts';
import { codeIn, linkForFriendsIn, reviewPageIn } from './read-mail.ts';

const options = { seed: 1, firstDay: Date.UTC(2026, 8, 20) };
const at = Date.UTC(2026, 9, 5, 10);
const { parts, missed } = castOf(options);
const code = 'THANKS-7K3M-9QXF-2RTN';
const link = 'http://localhost:4566/_wend/api/x/r/7K3M9-QXF2T';
const text = `See [https://shop.example.com/review?order=o-1&product=lamp&rating=] or ${link}, with ${code}.`;
const texts: Readonly<Record<string, string>> = {
  review: 'Tell others: https://shop.example.com/review?order=o-1&product=lamp&rating=',
  referral: `Your personal link: ${link}.`,
  'post-purchase': `A thank-you: ${code}`,
  'referral-reward': `Welcome: ${code}`,
};
const mailTo = (email: string, journey: string, message: string): Mail => ({
  ...{ id: 'm', at, to: [email], from: 'shop@example.com', replyTo: [], subject: '', html: '', headers: {} },
  text: texts[journey] ?? 'Hello',
  tags: { journey, message },
});

/** What everybody does who gets such a mail. */
function heard(journey: string, message: string, seed = 1): readonly Answer[] {
  const readers = readersOf({ ...options, seed });
  const people = [...castOf({ ...options, seed }).parts, ...castOf({ ...options, seed }).missed];
  return people.flatMap(({ person }) => readers.hear(mailTo(person.email, journey, message)));
}
const named = (answers: readonly Answer[]): readonly string[] =>
  answers.map((answer) => (answer.does === 'event' ? answer.entry.DetailType : answer.does));
const told = (answers: readonly Answer[], name: string): readonly string[] =>
  answers.flatMap((answer) => (answer.does === 'event' && answer.entry.DetailType === name ? answer.entry.Detail : []));

describe('a reader of mails', () => {
  it('sees a code, the page for reviews and the link for friends, where there is one', () => {
    expect([codeIn({ text }), reviewPageIn({ text }), linkForFriendsIn({ text })]).toEqual([
      code,
      { order: 'o-1', product: 'lamp' },
      { url: link, code: '7K3M9-QXF2T' },
    ]);
    const plain = { text: 'Hello: https://shop.example.com/products/lamp' };
    expect([codeIn(plain), reviewPageIn(plain), linkForFriendsIn(plain)]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the people of the sample', () => {
  it.each([1, 2, 3])('have every habit, whatever the seed: %d', (seed) => {
    const held = castOf({ ...options, seed }).parts.filter(({ habit }) => Object.keys(habit).length > 0);
    expect(held).toHaveLength(habits.length);
    const stars = [...told(heard('review', 'ask', seed), 'Product Reviewed')].concat(
      told(heard('review', 'reminder', seed), 'Product Reviewed'),
    );
    const wanted = habits.flatMap(({ review }) => review?.stars ?? []).sort();
    expect(stars.map((detail) => Number(/"rating":(\d)/.exec(detail)?.[1])).sort()).toEqual(wanted);
  });

  it('do the same for the same mails, and each thing once', () => {
    expect(heard('review', 'ask')).toEqual(heard('review', 'ask'));
    const readers = readersOf(options);
    const mails = parts.map(({ person }) => mailTo(person.email, 'post-purchase', 'thanks'));
    const first = mails.flatMap((mail) => readers.hear(mail));
    expect(named(first).filter((name) => name === 'Order Completed').length).toBeGreaterThan(1);
    expect(mails.flatMap((mail) => readers.hear(mail))).toEqual([]);
  });

  it('answer after the mail, by day, each time under another id', () => {
    const all = [
      ...heard('review', 'ask'),
      ...heard('referral', 'offer'),
      ...heard('post-purchase', 'thanks'),
      ...heard('win-back', 'miss'),
    ];
    expect(all.filter((answer) => answer.at <= at)).toEqual([]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const hours = all.map((answer) => new Date(answer.at).getUTCHours());
    expect(hours.filter((hour) => hour < 8 || hour > 22)).toEqual([]);
  });

  it('order with the code that the mail holds', () => {
    const orders = told(heard('post-purchase', 'thanks'), 'Order Completed');
    expect(orders.every((detail) => detail.includes(`"coupon":"${code}"`))).toBe(true);
  });

  it('let friends follow the link, sign up with its code, and spend what they get', () => {
    const readers = readersOf(options);
    const answers = parts.flatMap(({ person }) => readers.hear(mailTo(person.email, 'referral', 'offer')));
    const signedUp = told(answers, 'Signed Up');
    expect(named(answers).filter((name) => name === 'follow')).toHaveLength(3);
    expect(signedUp.map((detail) => /"referral_code":"([^"]*)"/.exec(detail)?.[1])).toEqual(
      Array(3).fill('7K3M9-QXF2T'),
    );
    const emails = signedUp.map((detail) => /"email":"([^"]*)"/.exec(detail)?.[1] ?? '');
    const strangers = emails.filter((email) => !parts.some(({ person }) => person.email === email));
    expect(strangers).toHaveLength(2);
    const spent = strangers.flatMap((email) => readers.hear(mailTo(email, 'referral-reward', 'friend')));
    expect(told(spent, 'Order Completed')).toHaveLength(1);
  });

  it('come back when the shop says that it has been a while, if they do at all', () => {
    expect(told(heard('win-back', 'miss'), 'Order Completed')).toHaveLength(1);
    expect(missed).toHaveLength(3);
  });

  it('do nothing with a mail that says nothing of it, or that is for somebody else', () => {
    const readers = readersOf(options);
    const nobody = readers.hear(mailTo('stranger@example.com', 'review', 'ask'));
    const wordless = parts.flatMap(({ person }) =>
      readers.hear({ ...mailTo(person.email, 'review', 'ask'), text: 'Hello' }),
    );
    expect([...nobody, ...wordless]).toEqual([]);
  });
});
