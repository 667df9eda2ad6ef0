import type { Chance } from '../../local/chance/chance.ts';

/** Somebody who shops, and what becomes known of her. */
export interface Person {
  readonly userId: string;
  readonly email: string;
  /** E.164. */
  readonly phone: string;
  readonly device: { readonly token: string; readonly type: 'ios' | 'android' };
  /** Undefined: the shop does not know it, and the market's zone counts. */
  readonly zone: string | undefined;
  readonly carts: readonly string[];
}

const zones = [
  'Europe/London',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Australia/Sydney',
  'Pacific/Auckland',
] as const;

/** American numbers from 555-0100 to 555-0199 are kept free for fiction, in every area: so many areas, so many hundred. */
const areas =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 432 434 435 440 443'.split(
    ' ',
  );

/** So many people that they leave as many carts as are wanted, one to three each. */
export function peopleWith(carts: number, chance: Chance): readonly Person[] {
  const people: Person[] = [];
  for (let left = carts; left > 0;) {
    const person = personOf(people.length, left, chance);
    people.push(person);
    left -= person.carts.length;
  }
  return people;
}

function personOf(nth: number, most: number, chance: Chance): Person {
  const name = `p${nth}`;
  const lot = chance.lot(`${name} address`);
  const type = chance.lot(`${name} device`) < 0.5 ? 'ios' : 'android';
  const dead = chance.lot(`${name} dead device`) < 0.05;
  const wanted = Math.min(most, chance.whole(`${name} carts`, 1, 3));
  return {
    userId: `user-${name}`,
    email: `${simulated(lot)}${name}@${simulated(lot) === '' ? 'example.com' : 'simulator.amazonses.com'}`,
    phone: `+1${areas[Math.floor(nth / 100) % areas.length] ?? ''}55501${String(nth % 100).padStart(2, '0')}`,
    device: { token: `${dead ? 'dead' : 'live'}-device-of-${name}`, type },
    zone: chance.lot(`${name} zone known`) < 0.1 ? undefined : chance.pick(`${name} zone`, zones),
    carts: Array.from({ length: wanted }, (_, cart) => `cart-${name}-${cart}`),
  };
}

/** The addresses of SES's mailbox simulator that bounce and complain. */
function simulated(lot: number): string {
  if (lot < 0.02) return 'bounce+';
  return lot < 0.03 ? 'complaint+' : '';
}
