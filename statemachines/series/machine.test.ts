import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { inputSchema } from '../../core/enrolment/enrolment.ts';
import { compile } from '../../local/asl/index.ts';
import { createClock } from '../../local/clock/clock.ts';
import { machines } from '../../local/rehearse/machines.ts';
import { seriesRules } from './series.ts';
import { customerOf } from '../../core/customer/customer.ts';

const definition = readFileSync(join(__dirname, 'series.asl.json'), 'utf8');
const startAt = Date.parse('2026-03-02T10:00:00Z');
const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;
const askedSchema = z.object({
  MessageBody: z.object({ token: z.string(), message: z.string(), after: z.string() }),
});
const entriesSchema = z.object({
  Entries: z.array(z.object({ Detail: z.object({ properties: z.object({ outcome: z.string() }) }) })),
});

type Asked = z.output<typeof askedSchema>['MessageBody'];
type Answers = (asked: Asked, now: number) => 'sent' | 'nothing' | { readonly later: number };

/** Runs a series of so many messages, five days apart, against a sender that answers so. */
async function runs(count: number, answers: Answers, until: number) {
  const clock = createClock(startAt);
  const told: string[] = [];
  const dayOf = (at: number): number => Math.round(((at - startAt) / DAY) * 1e4) / 1e4;
  const series = Array.from({ length: count }, (_, index) => ({
    ...{ message: `m${index + 1}`, after: index * 5 },
    channels: { firstOf: ['email' as const] },
  }));
  const settings = { priority: 'low' as const, series, endAfter: 7 };
  const candidate = { subject: 'o-1', run: 1, key: [] };
  const rules = seriesRules({ name: 'series', topic: 'marketing' }, settings);
  const plan = rules.plan(customerOf('anna', []), candidate, { now: startAt, zone: 'UTC' });
  const machine = machines({
    clock,
    seed: 'series',
    compiled: new Map([['series', compile(definition)]]),
    call: ({ service, arguments: given }) => {
      if (service === 'events') {
        const [entry] = entriesSchema.parse(given).Entries;
        told.push(`day ${dayOf(clock.now())}: ${entry?.Detail.properties.outcome ?? ''}`);
        return Promise.resolve({ FailedEntryCount: 0 });
      }
      const { MessageBody: asked } = askedSchema.parse(given);
      told.push(`day ${dayOf(clock.now())}: ${asked.message}, ${asked.after}`);
      const answer = answers(asked, clock.now());
      clock.at(clock.now(), async () => {
        if (typeof answer === 'object') {
          const cause = JSON.stringify({ until: new Date(answer.later).toISOString(), plan });
          await machine.tokens.fail(asked.token, 'Later', cause);
        } else if (answer === 'sent' && asked.after === 'go on')
          await machine.tokens.succeed(asked.token, { happened: 'sent' });
      });
      return Promise.resolve({ MessageId: 'm' });
    },
  });
  const input = { journey: 'series', enrolment: 'e-1', customer: 'anna', plan, settings, copy: '' };
  await machine.start('series', 'e-1', inputSchema.parse(input));
  await clock.advanceTo(startAt + until);
  const [run] = machine.runs();
  return { told, status: run?.status, transitions: run?.transitions ?? 0 };
}

describe('the machine of a series', () => {
  it.each([1, 2, 3, 5, 12])(
    'says %i messages, each on its day, for one transition each and one for the end',
    async (count) => {
      const { told, status, transitions } = await runs(count, () => 'sent', 400 * DAY);
      const days = Array.from({ length: count }, (_, index) => index * 5);
      expect(told).toEqual([
        ...days.map((day, index) => `day ${day}: m${index + 1}, ${index + 1 < count ? 'wait' : 'go on'}`),
        `day ${days.at(-1) ?? 0}: done`,
      ]);
      expect([status, transitions]).toEqual(['SUCCEEDED', count + 1]);
    },
  );

  it('goes on with the message that was to come later', async () => {
    const once = new Set(['m1', 'm2']);
    const { told } = await runs(
      2,
      ({ message }, now) => (once.delete(message) ? { later: now + 10 * HOUR } : 'sent'),
      400 * DAY,
    );
    expect(told).toEqual([
      'day 0: m1, wait',
      'day 0.4167: m1, wait',
      'day 5: m2, go on',
      'day 5.4167: m2, go on',
      'day 5.4167: done',
    ]);
  });

  it('asks no more than once an hour while nobody answers after the last one was too late', async () => {
    const { told, status } = await runs(2, () => 'nothing', 12 * DAY + 3.5 * HOUR);
    expect(status).toBe('RUNNING');
    expect(told).toEqual([
      'day 0: m1, wait',
      'day 5: m2, go on',
      'day 12.0007: m2, go on',
      'day 12.0424: m2, go on',
      'day 12.084: m2, go on',
      'day 12.1257: m2, go on',
    ]);
  });
});
