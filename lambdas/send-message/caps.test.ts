import { partitionOf } from '../../core/customer/keys.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Key, Table } from '../../core/table/table.ts';
import { chanceOf } from '../../local/chance/chance.ts';
import { each, openSending, type Sending } from '../../test/customers/sending.ts';
import { unsubscribes } from '../../test/customers/shop.ts';
import { explore, sample } from '../../test/faults/schedules.ts';
import { anna } from '../../test/scenario/scenario.ts';
import { type SendRequest, TryAgain } from './step.ts';
import { sendMessage } from './task.ts';

const capped = (most: number): object => ({
  caps: { email: [{ most, within: '12 hours' }], sms: [{ most, within: '12 hours' }], push: [] },
});
const noon = Date.parse('2026-03-02T12:00:00Z');
const kindsOf = async (turn: ReturnType<Sending['turn']>) => (await turn).parts.map(({ kind }) => kind).join();

/** Anna has left several carts, and every reminder is due at noon. */
async function cartsLeft(carts: number, ...changes: Parameters<typeof openSending>) {
  const sending = await openSending(...changes);
  const requests = [sending.request];
  while (requests.length < carts) requests.push(await sending.leaves(anna, 'anna', `c-${requests.length + 1}`));
  sending.shop.clock.now = noon;
  return { sending, requests };
}

/** The same moment again and again, for one schedule each. */
async function momentOf({ shop, journeys, portsOn, request }: Sending, requests: readonly SendRequest[], most: number) {
  const items = await shop.table.query(partitionOf(request.customer), '');
  return async () => {
    const memory = memoryTable(() => noon);
    for (const { pk, sk, data } of items) await memory.putIfAbsent({ pk, sk, data });
    const asked: string[] = [];
    const kinds: string[] = [];
    const act = (one: SendRequest, attempt: string) => async (table: Table) => {
      const deliver = ({ enrolment }: { readonly enrolment: { readonly id: string } }) => {
        asked.push(enrolment.id);
        return Promise.resolve({ kind: 'sent', providerId: attempt, variant: 'reminder' } as const);
      };
      const about = { store: shop.shop.store, journeys };
      const { parts } = await sendMessage({ ...portsOn(table), deliver }, about, one, attempt, noon);
      kinds.push(...parts.map(({ kind }) => kind));
    };
    const end = (): Promise<readonly string[]> => {
      const sent = kinds.filter((kind) => kind === 'sent').length;
      const isRight = asked.length === most && new Set(asked).size === most && sent === most;
      const others = kinds.every((kind) => kind !== 'claimed');
      return Promise.resolve(isRight && others ? [] : [`${asked.length} asked for, with ${kinds.join(', ')}`]);
    };
    const actors = requests.map((one, index) => ({ name: `send ${index}`, act: act(one, `a-${index}`) }));
    return { table: memory, actors, shared: ({ pk }: Key) => pk.startsWith('customer#'), end };
  };
}

describe('the frequency caps', () => {
  it('hold in every schedule of two messages that are sent at the same time', async () => {
    const { sending, requests } = await cartsLeft(2, { store: capped(1) });
    const { schedules, wrong } = await explore(await momentOf(sending, requests, 1));
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(schedules).toBeGreaterThan(30);
  }, 60_000);

  it('hold in schedules drawn by chance of five messages of which two are allowed', async () => {
    const { sending, requests } = await cartsLeft(5, { store: capped(2) });
    const { wrong } = await sample(await momentOf(sending, requests, 2), 40, chanceOf('caps'));
    expect(wrong.slice(0, 3)).toEqual([]);
  }, 60_000);

  it('move a message to when the window frees, and book that place: a third one goes behind it', async () => {
    const { sending, requests } = await cartsLeft(3, {
      store: { caps: { email: [{ most: 1, within: '3 hours' }], sms: [], push: [] } },
    });
    const outcomes = [];
    for (const request of requests) outcomes.push(...(await sending.turn(request)).parts);
    const hours = outcomes.map(({ kind, later }) => [kind, later && (later.until - noon) / 3_600_000]);
    expect(hours).toEqual([
      ['sent', undefined],
      ['later', 3],
      ['later', 6],
    ]);
    expect(await sending.decisions('reminder', requests[1])).toEqual([
      'later: frequency cap: 1 by mail within 3 hours',
    ]);
  });

  it('give the place of a message that was refused to another', async () => {
    const { sending, requests } = await cartsLeft(2, { store: capped(1) });
    const [first = sending.request, second = sending.request] = requests;
    sending.answers.email.push({ kind: 'refused', reason: 'SES refused it' });
    expect(await kindsOf(sending.turn(first))).toBe('refused');
    expect(await kindsOf(sending.turn(second))).toBe('sent');
  });

  it('give the place of a message that is to be tried again to another meanwhile', async () => {
    const { sending, requests } = await cartsLeft(2, { store: capped(1) });
    const [first = sending.request, second = sending.request] = requests;
    sending.answers.email.push({ kind: 'again', reason: 'throttled' });
    await expect(sending.turn(first)).rejects.toThrow(TryAgain);
    expect(await kindsOf(sending.turn(second))).toBe('sent');
    expect(await kindsOf(sending.turn(first))).toBe('later');
  });

  it('keep the place of a message of which nobody knows whether it was sent', async () => {
    const { sending, requests } = await cartsLeft(2, { store: capped(1) });
    const [first = sending.request, second = sending.request] = requests;
    sending.answers.email.push({ kind: 'unknown', reason: 'no answer' });
    expect(await kindsOf(sending.turn(first))).toBe('unknown');
    expect(await kindsOf(sending.turn(second))).toBe('later');
  });

  it('forget a planned place when its message is skipped', async () => {
    const { sending, requests } = await cartsLeft(2, {
      store: { caps: { email: [{ most: 1, within: '3 hours' }], sms: [], push: [] } },
    });
    const [first = sending.request, second = sending.request] = requests;
    await sending.turn(first);
    expect(await kindsOf(sending.turn(second))).toBe('later');
    await sending.shop.happens(unsubscribes('14:00'));
    expect(await kindsOf(sending.turn(second))).toBe('skip');
    const bookings = (await sending.shop.contact(second.customer))?.bookings ?? {};
    expect(Object.keys(bookings)).toEqual([`${first.enrolment}/reminder`]);
  });

  it('do not count a transactional message, nor stop one', async () => {
    const { sending, requests } = await cartsLeft(2, { store: capped(1), journey: { topic: 'transactional' } });
    for (const request of requests) expect(await kindsOf(sending.turn(request))).toBe('sent');
    expect((await sending.shop.contact(sending.request.customer))?.bookings).toEqual({});
  });

  it('count each channel by itself', async () => {
    const settings = each({ allOf: ['email', 'sms'] });
    const { sending, requests } = await cartsLeft(2, { store: capped(1), settings });
    const [first = sending.request, second = sending.request] = requests;
    expect(await kindsOf(sending.turn(first))).toBe('sent,sent');
    expect(await kindsOf(sending.turn(second))).toBe('later,later');
    expect(await sending.decisions('reminder-sms', second)).toEqual([
      'later: frequency cap: 1 by text message within 12 hours',
    ]);
  });
});
