import { countFeedback, type Tally } from '../../core/breaker/tally.ts';
import { messageKey } from '../../core/customer/keys.ts';
import type { Message } from '../../core/enrolment/enrolment.ts';
import { readPauses, resume } from '../../core/pause/pauses.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import { testRing } from '../../test/customers/keyring.ts';
import { readFeedback } from './feedback.ts';
import { recordFeedback } from './task.ts';

const JOURNEY = 'cart-recovery';
const HOUR = 3_600_000;
const types = {
  delivered: 'Email Delivered',
  bounced: 'Email Bounced',
  complained: 'Email Complaint Received',
} as const;

/** A journey of which so much was heard already, in the hour that `clock` tells. */
async function heardOf(past: Partial<Tally>) {
  const clock = { now: Date.parse('2026-03-02T11:20:00Z') };
  const table = memoryTable(() => clock.now);
  const add = async (more: Partial<Tally>): Promise<void> => {
    for (const kind of ['delivered', 'bounced', 'complained'] as const) {
      for (let n = 0; n < (more[kind] ?? 0); n += 1)
        await countFeedback(table, JOURNEY, kind, `${kind}-${n}`, clock.now);
    }
  };
  await add(past);
  /** SES tells something about the mail of a customer, who got one. */
  const hears = async (kind: keyof Tally, customer: string, bounceType = 'Permanent', at = clock.now) => {
    const data: Message = {
      ...{ enrolment: 'e-1', journey: JOURNEY, message: 'reminder', part: 'reminder', status: 'sent' },
      ...{ decisions: [], feedback: {} },
    };
    await table.putIfAbsent({ ...messageKey(customer, 'e-1', 'reminder'), data });
    const timestamp = new Date(at).toISOString();
    const [tags, emailAddress] = [
      { journey: [JOURNEY], message: ['reminder'], enrolment: ['e-1'], customer: [customer] },
      `${customer}@example.com`,
    ];
    const detail = {
      mail: { messageId: 'ses-1', tags },
      ...(kind === 'bounced' ? { bounce: { bounceType, bouncedRecipients: [{ emailAddress }], timestamp } } : {}),
      ...(kind === 'complained' ? { complaint: { complainedRecipients: [{ emailAddress }], timestamp } } : {}),
      ...(kind === 'delivered' ? { delivery: { timestamp } } : {}),
    };
    const body = { source: 'aws.ses', id: `${kind}-${customer}`, 'detail-type': types[kind], time: timestamp, detail };
    const report = await recordFeedback({ table, ring: testRing }, readFeedback(body), clock.now);
    return report.judgement?.verdict;
  };
  const paused = async () => (await readPauses(table, undefined)).paused;
  return { clock, table, add, hears, paused };
}

describe("a journey's breaker", () => {
  it.each<[Partial<Tally>, keyof Tally, string]>([
    [{ delivered: 197, complained: 150 }, 'complained', 'fine'],
    [{ delivered: 100, bounced: 98 }, 'bounced', 'fine'],
    [{ delivered: 200, complained: 1 }, 'complained', 'fine'],
    [{ delivered: 1000, complained: 2 }, 'complained', 'pause'],
    [{ delivered: 1001, complained: 2 }, 'complained', 'warn'],
    [{ delivered: 2000, complained: 2 }, 'complained', 'warn'],
    [{ delivered: 2001, complained: 2 }, 'complained', 'fine'],
    [{ delivered: 190, bounced: 9 }, 'bounced', 'pause'],
    [{ delivered: 191, bounced: 9 }, 'bounced', 'warn'],
    [{ delivered: 195, bounced: 4 }, 'bounced', 'warn'],
    [{ delivered: 196, bounced: 4 }, 'bounced', 'fine'],
    [{ delivered: 400, bounced: 4 }, 'bounced', 'fine'],
  ])('says after %j, and one that %s: %s', async (past, kind, verdict) => {
    const { hears, paused } = await heardOf(past);
    expect(await hears(kind, 'anna')).toBe(verdict);
    expect(Object.keys(await paused())).toEqual(verdict === 'pause' ? ['journey cart-recovery'] : []);
  });

  it('tells who paused it, and why', async () => {
    const { hears, paused, clock } = await heardOf({ delivered: 1000, complained: 2 });
    await hears('complained', 'anna');
    const reason = 'complaints: 3 of 1000 mails within 24 hours (0.30 %; paused from 0.30 % on)';
    expect(await paused()).toEqual({
      'journey cart-recovery': { at: clock.now, by: 'the deliverability breaker', reason },
    });
  });

  it('counts a message once, however often it is told of it', async () => {
    const { hears, paused } = await heardOf({ delivered: 1000 });
    for (let times = 0; times < 5; times += 1) {
      await hears('complained', 'anna');
      await hears('complained', 'ben');
    }
    expect(await paused()).toEqual({});
    expect(await hears('complained', 'carol')).toBe('pause');
  });

  it('counts a message once, also when an earlier instant comes after a later one', async () => {
    const { hears, clock } = await heardOf({ delivered: 1000 });
    for (const earlier of [0, 1, 2, 3]) await hears('complained', 'anna', 'Permanent', clock.now - earlier * 60_000);
    expect(await hears('complained', 'ben')).toBe('fine');
    expect(await hears('complained', 'carol')).toBe('pause');
  });

  it('counts a bounce for good that comes after one that passes, and none that passes', async () => {
    const { hears, paused, clock } = await heardOf({ delivered: 190, bounced: 9 });
    expect(await hears('bounced', 'anna', 'Transient', clock.now - 60_000)).toBeUndefined();
    expect(await paused()).toEqual({});
    expect(await hears('bounced', 'anna', 'Permanent')).toBe('pause');
  });

  it('looks at 24 hours', async () => {
    const { hears, clock } = await heardOf({ delivered: 1000, complained: 2 });
    clock.now += 24 * HOUR;
    expect(await hears('complained', 'anna')).toBe('fine');
  });

  it('does not count again, after a resume, what paused it', async () => {
    const { hears, paused, clock, table, add } = await heardOf({ delivered: 1000, complained: 2 });
    await hears('complained', 'anna');
    clock.now += 2 * HOUR;
    await resume(table, 'journey cart-recovery', clock.now);
    expect(await hears('complained', 'ben')).toBe('fine');
    expect(await paused()).toEqual({});
    clock.now += HOUR;
    await add({ delivered: 1000, complained: 2 });
    expect(await hears('complained', 'carol')).toBe('pause');
  });

  it('leaves a pause by a person as it is', async () => {
    const { hears, paused, clock } = await heardOf({ delivered: 1000, complained: 2 });
    await hears('complained', 'anna');
    const before = await paused();
    clock.now += 60_000;
    expect(await hears('complained', 'ben')).toBeUndefined();
    expect(await paused()).toEqual(before);
  });
});
