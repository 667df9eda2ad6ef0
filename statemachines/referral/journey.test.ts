import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import type { Rules } from '../../core/journey/journey.ts';
import type { Referral } from '../../core/referral/referral.ts';
import { anna } from '../../test/rules/turn.ts';
import { readYaml } from '../../test/scenario/play.ts';
import { referral } from './journey.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-19T14:00:00Z');
const { rules } = bindJourney(referral, readYaml('statemachines/referral/settings.yaml'));

const purchase = (facts: Partial<Enrolment> = {}): Enrolment => ({
  ...{ id: 'p-1', journey: 'post-purchase', subject: 'o-1', run: 1, status: 'ended', outcome: 'rewarded' },
  ...{ endedAt: now, decisions: [] },
  ...facts,
});
const run = (nth: number, at: number, facts: Partial<Enrolment> = {}): Enrolment => ({
  ...{ id: `r-${nth}`, journey: 'referral', subject: 'anna', run: nth, status: 'started' },
  decisions: [{ at, verdict: 'enrolled', reason: 'Referral begins' }],
  ...facts,
});
const offer = (nth: number, openedAt: number, days = 97): Referral => ({
  ...{ code: `CODE-${nth}`, run: nth, openedAt, expiresAt: openedAt + days * DAY, earlier: [], visits: 0, friends: {} },
});

const runsFor = (facts: Partial<Customer>): readonly number[] =>
  rules
    .candidates({ ...anna, enrolments: [purchase()], ...facts }, { now, zone: 'Europe/London' })
    .map((one) => one.run);

it.each<[string, Partial<Customer>, readonly number[]]>([
  ['the first purchase has come to its end', {}, [1]],
  ['it ended without a discount', { enrolments: [purchase({ outcome: 'done' })] }, [1]],
  ['it ended almost a day ago', { enrolments: [purchase({ endedAt: now - DAY })] }, [1]],
  ['it ended longer ago', { enrolments: [purchase({ endedAt: now - DAY - 1 })] }, []],
  ['it was left', { enrolments: [purchase({ outcome: 'left' })] }, []],
  ['it is broken', { enrolments: [purchase({ outcome: 'broken' })] }, []],
  ['it is still on its way', { enrolments: [purchase({ status: 'started' })] }, []],
  ['another journey ended', { enrolments: [purchase({ journey: 'review' })] }, []],
  ['nothing ended', { enrolments: [] }, []],
  ['an attempt was cut off when the offer was open, and nothing begun', { referral: offer(1, now - 1000) }, [1]],
  ['it was refused at that moment', { enrolments: [purchase(), run(1, now - DAY, { status: 'not enrolled' })] }, [1]],
  [
    'the offer is on its way',
    { enrolments: [purchase(), run(1, now - 3 * DAY)], referral: offer(1, now - 3 * DAY) },
    [],
  ],
  [
    'it was offered, and is open',
    {
      enrolments: [purchase(), run(1, now - 20 * DAY, { status: 'ended', outcome: 'offered' })],
      referral: offer(1, now - 20 * DAY),
    },
    [],
  ],
  [
    'it was offered, and expires at this instant',
    {
      enrolments: [purchase(), run(1, now - 97 * DAY, { status: 'ended', outcome: 'offered' })],
      referral: offer(1, now - 97 * DAY),
    },
    [2],
  ],
  [
    'it was offered under a code for which there were several attempts',
    {
      enrolments: [purchase(), run(1, now - 20 * DAY, { status: 'ended', outcome: 'offered' })],
      referral: offer(3, now - 20 * DAY),
    },
    [],
  ],
  [
    'it could not be offered after the last purchase',
    {
      enrolments: [purchase(), run(1, now - 20 * DAY, { status: 'ended', outcome: 'not offered' })],
      referral: offer(1, now - 20 * DAY),
    },
    [2],
  ],
  [
    'it could not be offered after this purchase',
    { enrolments: [purchase(), run(1, now, { status: 'ended', outcome: 'not offered' })], referral: offer(1, now) },
    [],
  ],
  ['enrolments of long ago are no longer kept', { referral: offer(4, now - 500 * DAY) }, [5]],
  [
    'two customers with an offer each turned out to be one',
    {
      enrolments: [
        purchase(),
        run(1, now - 20 * DAY, { status: 'ended', outcome: 'offered' }),
        run(1, now - 5 * DAY, { id: 'of-the-other' }),
      ],
      referral: { ...offer(1, now - 20 * DAY), earlier: ['OTHER'] },
    },
    [],
  ],
])('when %s, these runs may begin', (_when, facts, runs) => {
  expect(runsFor(facts)).toEqual(runs);
});

it('the same run may begin for every attempt at it', () => {
  const [first] = rules.candidates({ ...anna, enrolments: [purchase()] }, { now, zone: 'Europe/London' });
  const opened = { ...anna, enrolments: [purchase()], referral: offer(1, now) };
  expect(rules.candidates(opened, { now: now + 1, zone: 'Europe/London' })).toEqual([first]);
});

it.each<[string, Referral | undefined, string]>([
  ['is good', offer(1, now), 'ready'],
  ['is good for another millisecond', offer(1, now - 97 * DAY + 1), 'ready'],
  ['has expired', offer(1, now - 97 * DAY), 'the code for friends has expired'],
  ['is not there', undefined, 'there is no code for friends'],
])('the message of an offer that %s', (_what, one, said) => {
  const readiness = rules.readiness?.(
    'offer',
    { ...anna, referral: one },
    run(1, now),
    {},
    { now, zone: 'Europe/London' },
  );
  expect(readiness?.kind === 'skip' ? readiness.reason : readiness?.kind).toBe(said);
});

const said = (bound: Rules) => {
  const { messages } = readYaml('statemachines/referral/settings.yaml');
  return bound.content({
    ...{ message: 'offer', customer: { ...anna, referral: offer(1, now) }, enrolment: run(1, now), plan: {} },
    ...{
      words: z.record(z.string(), z.unknown()).parse(messages),
      offering: true,
      webUrl: 'https://pages.example.com/',
    },
    reader: { locale: 'en-GB', timeZone: 'Europe/London' },
  });
};

it('names the last whole day on which the code is good', () => {
  const { sections, button } = said(rules);
  expect(sections.referral).toMatchObject({ code: 'CODE-1', url: button, until: 'Tuesday 23 June' });
  expect(button).toBe('https://pages.example.com/r/CODE-1');
});

const rewarding = readYaml('statemachines/referral-reward/settings.yaml');
const promising = (changes: object): Rules => {
  const { settings } = bindJourney(referral, readYaml('statemachines/referral/settings.yaml'));
  return referral.bind({ ...settings, tellsOf: { ...rewarding, currency: 'GBP', ...changes } });
};

it('promises what the journey of the rewards gives, and nothing where that is not known', () => {
  const kept = { friendPercent: '10%', friendAmount: '', friendMinimum: '£40.00', mostFriends: '10' };
  expect(said(promising({})).sections.referral).toMatchObject({ ...kept, ownPercent: '10%', ownMinimum: '£40.00' });
  const code = { mint: 'FRIEND' };
  const rewards = {
    friend: { kind: 'amount', amount: { GBP: 5 }, code, validFor: '30 days' },
    advocate: { kind: 'percent', percent: 15, code, validFor: '30 days', minimumSpend: { EUR: 40 } },
  };
  expect(said(promising({ rewards })).sections.referral).toMatchObject({
    ...{ friendPercent: '', friendAmount: '£5.00', friendMinimum: '', ownPercent: '15%', ownMinimum: '' },
  });
  expect(said(rules).sections.referral).toMatchObject({ friendPercent: '', ownPercent: '', mostFriends: '' });
});

describe('the transition budget of referral', () => {
  const historySchema = z.object({ history: z.array(z.string()) });

  it('may only fall: these are its numbers', () => {
    expect(referral.transitionBudget).toEqual({ 'the offer': 3 });
  });

  it('is kept by the offer', () => {
    const path = join(__dirname, 'scenarios/a-week-after-the-purchase.history.json');
    const { history } = historySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(history.at(-1)).toBe('referral: succeeded after 3 transitions');
  });
});
