import fc from 'fast-check';
import { mailbox, plainText, postalLine } from './normalised.ts';
import { type Person, type PersonRules, samePerson } from './same-person.ts';

const strict: PersonRules = { samePostalAddress: 'refused' };
const lax: PersonRules = { samePostalAddress: 'allowed' };

const local = fc.stringMatching(/^[a-z0-9][a-z0-9.]{0,12}$/);
const domain = fc.constantFrom('gmail.com', 'googlemail.com', 'example.com', 'proton.me');
const tag = fc.stringMatching(/^[a-z0-9.+-]{0,8}$/);
/** Each letter as a capital or not. */
const inSomeCase = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((big) => Array.from(text, (letter, at) => (big[at] === true ? letter.toUpperCase() : letter)).join(''));
const person = fc.record<Person>({
  customer: fc.constantFrom('a', 'b', 'c'),
  email: fc.option(fc.constantFrom('a@x.com', 'A+1@x.com', 'b.b@gmail.com', 'bb@googlemail.com', '', '@'), {
    nil: undefined,
  }),
  phone: fc.option(fc.constantFrom('+447700900123', '+447700900124', ''), { nil: undefined }),
  devices: fc.subarray(['token-1', 'token-2', 'token-3']),
  postalAddress: fc.option(fc.constantFrom('1 Mill Lane, YO1', '1 mill lane yo1', '2 Mill Lane', ' - '), {
    nil: undefined,
  }),
});

describe('the mailbox behind an address', () => {
  it('is the same in any case, and whatever tag it has', () => {
    const spelt = fc
      .tuple(local, tag, domain)
      .chain(([name, suffix, host]) =>
        fc.tuple(fc.constant(`${name}@${host}`), inSomeCase(`${name}+${suffix}@${host}`)),
      );
    fc.assert(
      fc.property(spelt, ([plain, other]) => {
        expect(mailbox(other)).toBe(mailbox(plain));
      }),
    );
  });

  it('of what was compared once is itself', () => {
    const odd = fc.string({ unit: fc.constantFrom('a', 'B', '.', '+', '@', 'İ', 'ß', ' ', 'gmail.com', '@gmail.com') });
    fc.assert(
      fc.property(fc.oneof(odd, fc.string({ unit: 'binary' }), fc.emailAddress()), (address) => {
        expect(mailbox(mailbox(address))).toBe(mailbox(address));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['anna.b@gmail.com', 'annab@gmail.com'],
    ['a.n.n.a+shop@googlemail.com', 'anna@gmail.com'],
    ['Anna.B@Example.com', 'anna.b@example.com'],
    ['anna.b@mail.gmail.com', 'anna.b@mail.gmail.com'],
    ['+a@example.com', '+a@example.com'],
    ['...@gmail.com', '...@gmail.com'],
    ['anna', 'anna'],
    ['"a@b+c"@example.com', '"a@b@example.com'],
  ])('of %s is %s', (address, box) => {
    expect(mailbox(address)).toBe(box);
  });

  it('differs for people whose addresses differ in more than tags, case and the dots of Google', () => {
    const boxes = [
      'anna@x.com',
      'an.na@x.com',
      'anna@y.com',
      '+a@x.com',
      '+b@x.com',
      'anna@gmail.co',
      'anna@gmail.com',
    ];
    expect(new Set(boxes.map(mailbox)).size).toBe(boxes.length);
  });
});

describe('a postal address', () => {
  it('of what was compared once is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same however it is written', () => {
    const ways = [
      postalLine({ street: '12, Weaver Street', postalCode: 'E1 6AN', country: 'GB' }),
      postalLine({ street: '12  WEAVER street.', postalCode: 'e16an', country: 'gb' }),
    ];
    expect(new Set(ways)).toEqual(new Set(['12 weaver street e16an gb']));
    expect(plainText('Große Straße 1')).toBe(plainText('GROSSE STRASSE 1'));
    expect(plainText('Rue de l’Église')).toBe(plainText('rue de l Eglise'));
  });

  it('of another house is another, and a country alone is none', () => {
    const at = (street: string) => postalLine({ street, postalCode: 'E1 6AN', country: 'GB' });
    expect(at('1 2 Weaver Street')).not.toBe(at('12 Weaver Street'));
    const half = { street: undefined, postalCode: undefined, country: 'GB' };
    expect([
      postalLine(half),
      postalLine({ ...half, street: '1 Mill Lane' }),
      postalLine({ ...half, street: '-', postalCode: 'YO1' }),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

describe('whether two are one person', () => {
  it('does not depend on who is asked first', () => {
    fc.assert(
      fc.property(person, person, fc.constantFrom(strict, lax), (a, b, rules) => {
        expect(samePerson(a, b, rules)).toBe(samePerson(b, a, rules));
      }),
      { numRuns: 500 },
    );
  });

  it('is so of everybody with themselves, and never because of what is not known', () => {
    fc.assert(
      fc.property(person, (somebody) => {
        expect(samePerson(somebody, somebody, lax)).toBe('the same customer');
        const nobody = { customer: 'nobody', devices: [] };
        expect(samePerson(somebody, nobody, strict)).toBeUndefined();
      }),
    );
  });

  const anna: Person = {
    ...{ customer: 'a', email: 'anna.b@gmail.com', phone: '+447700900123' },
    ...{ devices: ['t-1', 't-2'], postalAddress: '1 Mill Lane YO17HH GB' },
  };
  const stranger: Person = { customer: 'b', email: 'ben@example.com', phone: '+447700900124', devices: ['t-3'] };

  it.each<[string | undefined, Partial<Person>, PersonRules]>([
    [undefined, {}, strict],
    ['the same customer', { customer: 'a' }, lax],
    ['the same email address', { email: 'AnnaB+friend@googlemail.com' }, lax],
    ['the same phone number', { phone: '+447700900123' }, lax],
    ['the same device', { devices: ['t-9', 't-2'] }, lax],
    ['the same postal address', { postalAddress: '1, mill lane, yo17hh, gb' }, strict],
    [undefined, { postalAddress: '1, mill lane, yo17hh, gb' }, lax],
    [undefined, { postalAddress: '' }, strict],
  ])('is "%s" of Anna and %j under %j', (reason, facts, rules) => {
    expect(samePerson(anna, { ...stranger, ...facts }, rules)).toBe(reason);
  });
});
