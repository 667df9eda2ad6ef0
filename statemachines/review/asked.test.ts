import fc from 'fast-check';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { fullUntil, hasSaid, noted, nothingToAsk, productFor, productIn } from './asked.ts';
import { customer, DAY, limits, NOW, orderOf, run } from './rig.ts';

const own = run('own');
const ago = (days: number): number => NOW - days * DAY;

describe('the limit of messages', () => {
  const asked = [20, 15, 10, 5].map((days, nth) => run(`r-${nth}`, { ask: ago(days) }));
  const until = (message: string, runs: readonly Enrolment[], most = 5) =>
    fullUntil(message, customer({ runs }), own, limits(most), NOW);

  it('leaves room for the fifth, and none for the sixth until the first is thirty days old', () => {
    expect(until('ask', asked)).toBeUndefined();
    expect(until('ask', [...asked, run('r-5', { thanks: ago(1) })])).toBe(ago(20) + 30 * DAY);
  });

  it('counts every message of every run, and of its own run the others', () => {
    const runs = [run('r-1', { ask: ago(20), reminder: ago(13), thanks: ago(12) }), run('own', { ask: ago(7) })];
    expect(until('thanks', runs, 4)).toBe(ago(20) + 30 * DAY);
    expect(until('ask', runs, 4)).toBeUndefined();
  });

  it.each([
    ['a millisecond less than thirty days ago counts', 30 * DAY - 1, NOW + 1],
    ['thirty days ago does not', 30 * DAY, undefined],
  ])('what was sent %s', (_what, before, free) => {
    expect(until('ask', [run('r-1', { ask: NOW - before })], 1)).toBe(free);
  });

  it('does not count runs of other journeys', () => {
    expect(until('ask', [{ ...run('r-1', { ask: ago(1) }), journey: 'win-back' }], 1)).toBeUndefined();
  });

  it('a reminder leaves room for the thank-yous of all runs that have asked and may yet thank', () => {
    const [a, b] = [run('a', { ask: ago(9) }), run('own', { ask: ago(7) })];
    expect(until('reminder', [a, b], 5)).toBeUndefined();
    expect(until('reminder', [a, b], 4)).toBe(ago(9) + 30 * DAY);
    expect(until('reminder', [a, b], 3)).toBe(ago(7) + 30 * DAY);
    expect(until('reminder', [a, b], 2)).toBe(Infinity);
    expect(until('reminder', [{ ...a, status: 'ended' }, b], 4)).toBeUndefined();
    expect(until('reminder', [run('a', { ask: ago(9), thanks: ago(8) }), b], 5)).toBeUndefined();
  });
});

describe('a note of the last hour', () => {
  const late = run('r-1', { ask: NOW - 3_599_999 }, 'lamp');
  const room = (booked: Readonly<Record<string, 'sent' | 'planned'>>) =>
    fullUntil('ask', customer({ runs: [late], booked }), own, limits(1), NOW) === undefined;

  it('counts when the message was booked with its claim, on one channel or on one of several', () => {
    expect(room({ 'r-1/ask': 'sent' })).toBe(false);
    expect(room({ 'r-1/ask-push': 'sent' })).toBe(false);
  });

  it('counts nothing when it was not: the claim was lost to somebody else', () => {
    expect(room({})).toBe(true);
    expect(room({ 'r-1/ask': 'planned' })).toBe(true);
    expect(room({ 'r-1/reminder': 'sent', 'r-2/ask': 'sent' })).toBe(true);
  });

  it('counts after an hour all the same: its booking may be forgotten', () => {
    const runs = [run('r-1', { ask: NOW - 3_600_000 })];
    expect(fullUntil('ask', customer({ runs }), own, limits(1), NOW)).toBe(NOW - 3_600_000 + 30 * DAY);
  });
});

describe('the product that is asked about', () => {
  const lampAndMug = orderOf('own', ['lamp', 'mug']);
  const product = (runs: readonly Enrolment[], booked = {}, order = lampAndMug) =>
    productFor(customer({ runs, booked }), order, own, limits(5), NOW);

  it('is the first of the order that no other run has asked about within a year', () => {
    expect(product([])).toBe('lamp');
    expect(product([run('r-1', { ask: ago(100) }, 'lamp')])).toBe('mug');
    expect(product([run('r-1', { ask: ago(100) }, 'mug')])).toBe('lamp');
    expect(product([run('r-1', { ask: ago(3) }, 'lamp'), run('r-2', { ask: ago(2) }, 'mug')])).toBeUndefined();
  });

  it.each([
    ['a millisecond less than 365 days', 365 * DAY - 1, 'mug'],
    ['365 days', 365 * DAY, 'lamp'],
  ])('may be the same again %s after the last message about it', (_what, before, expected) => {
    const last = run('r-1', { ask: NOW - before - 7 * DAY, reminder: NOW - before }, 'lamp');
    expect(product([last])).toBe(expected);
  });

  it('stays what the run has asked about, though it might have another by now', () => {
    expect(product([run('own', { ask: ago(7) }, 'mug'), run('r-1', { ask: ago(370) }, 'lamp')])).toBe('mug');
  });

  it('is chosen anew when the claim of the first choice was lost to another run', () => {
    const runs = [run('own', { ask: NOW }, 'lamp'), run('r-1', { ask: NOW }, 'lamp')];
    expect(product(runs, { 'r-1/ask': 'sent' })).toBe('mug');
    expect(product(runs, { 'own/ask-email': 'sent' })).toBe('lamp');
  });

  it('is none for an order without lines, which is asked about as a whole', () => {
    const empty = orderOf('own', []);
    expect(product([], {}, empty)).toBeUndefined();
    expect(nothingToAsk(customer({}), empty, own, limits(5), NOW)).toBeUndefined();
  });

  it('is a reason not to ask when there is none', () => {
    const runs = [run('r-1', { ask: ago(3) }, 'lamp')];
    const lamp = orderOf('own', ['lamp', 'lamp']);
    expect(nothingToAsk(customer({ runs }), lamp, own, limits(5), NOW)).toBe(
      'each product was asked about within the last 365 days',
    );
    expect(nothingToAsk(customer({ runs }), lampAndMug, own, limits(5), NOW)).toBeUndefined();
  });
});

it('a run keeps when it sent which message, and about what', () => {
  const asked = { ...own, finding: noted('ask', 'lamp', own, NOW) };
  expect(noted('reminder', 'lamp', asked, NOW + 1)).toEqual({
    mails: { ask: NOW, reminder: NOW + 1 },
    product: 'lamp',
  });
  expect([hasSaid(own, 'ask'), hasSaid(asked, 'ask'), hasSaid(asked, 'toString')]).toEqual([false, true, false]);
  expect([productIn(own), productIn(asked)]).toEqual([undefined, 'lamp']);
});

describe('whatever is asked for, by however many orders', () => {
  interface Sent {
    readonly at: number;
    readonly run: string;
    readonly product: string | undefined;
  }
  const asking = fc.record({
    run: fc.integer({ min: 0, max: 7 }),
    message: fc.constantFrom('ask', 'ask', 'reminder', 'thanks'),
    /** Since the one before, hours: often at the very edge of a window. */
    after: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(30 * 24, 365 * 24)),
    /** Whether its claim is lost. */
    lost: fc.boolean(),
  });
  const products = fc.array(fc.subarray(['lamp', 'mug', 'vase'], { minLength: 1 }), { minLength: 8, maxLength: 8 });

  /** Plays what is asked for as the gate and the claim do: nothing goes out that the rules do not allow. */
  function play(
    askings: readonly { run: number; message: string; after: number; lost: boolean }[],
    orders: string[][],
    mails: number,
  ): readonly Sent[] {
    const runs = new Map<string, Enrolment>();
    const booked: Record<string, 'sent'> = {};
    const sent: Sent[] = [];
    let now = NOW;
    for (const { run: nth, message, after, lost } of askings) {
      now += after * 3_600_000;
      const id = `r-${nth}`;
      const enrolment = runs.get(id) ?? run(id);
      if (hasSaid(enrolment, message) && `${id}/${message}` in booked) continue;
      const order = orderOf(id, orders[nth] ?? []);
      const known = customer({ runs: [...runs.values()], booked });
      if (message !== 'thanks' && nothingToAsk(known, order, enrolment, limits(mails), now) !== undefined) continue;
      if (fullUntil(message, known, enrolment, limits(mails), now) !== undefined) continue;
      const product = productFor(known, order, enrolment, limits(mails), now);
      runs.set(id, { ...enrolment, finding: noted(message, product, enrolment, now) });
      if (lost) continue;
      booked[`${id}/${message}`] = 'sent';
      sent.push({ at: now, run: id, product: message === 'thanks' ? undefined : product });
    }
    return sent;
  }

  it('never more than so many messages go out within thirty days', () => {
    fc.assert(
      fc.property(
        fc.array(asking, { maxLength: 60 }),
        products,
        fc.integer({ min: 1, max: 5 }),
        (askings, orders, mails) => {
          const sent = play(askings, orders, mails);
          for (const { at } of sent) {
            const within = sent.filter((other) => other.at <= at && at - other.at < 30 * DAY);
            expect(within.length).toBeLessThanOrEqual(mails);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never two orders are asked about the same product within a year', () => {
    fc.assert(
      fc.property(fc.array(asking, { maxLength: 60 }), products, (askings, orders) => {
        const asked = play(askings, orders, 5).filter(({ product }) => product !== undefined);
        for (const one of asked) {
          const others = asked.filter(
            ({ at, run: by, product }) => by !== one.run && product === one.product && at <= one.at,
          );
          expect(others.filter(({ at }) => one.at - at < 365 * DAY)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });
});
