import type { Usage } from '../local/cloud/cloud.ts';
import { costsOf, pricing } from '../local/story/prices.ts';
import { situations } from './enrolment-situations.ts';
import { measure } from './enrolment-usage.ts';
import { functionsOf } from './functions.ts';
import type { Part } from './part.ts';
import { table } from './report.ts';

export const enrolment: Part = {
  name: 'enrolment',
  title: 'What one enrolment of cart recovery uses',
  async measure(assembly) {
    const functions = [...functionsOf(assembly)];
    const used: (readonly [about: string, usage: Usage])[] = [];
    let setUp: Usage | undefined;
    for (const each of situations) {
      const measured = await measure(assembly, each);
      used.push([each.about, measured.situation]);
      if (each.consents) setUp ??= measured.setUp;
    }
    if (setUp !== undefined) used.push(['not included: making her known', setUp]);
    const calls = used.map(([name, { invocations }]) => [
      name,
      ...functions.map(([, plan]) => String(invocations[plan.name] ?? 0)),
    ]);
    return [
      about,
      '',
      table(['situation', ...columns], used.map(row)),
      '',
      'The Lambda invocations by function:',
      '',
      table(['situation', ...functions.map(([name]) => name)], calls),
      '',
      `Prices: ${pricing}.`,
    ].join('\n');
  },
};

const about = [
  'Counted by the local cloud, to the last consequence. The customer is alone there: nobody shares a batch with her, so that',
  "Lambda invocations and queue requests are the most that they can be. The shop's own events are counted; writes and reads",
  'are DynamoDB units. What made her known (Identify and Subscription Updated; without consent Identify alone) was measured',
  'by itself and subtracted. Each mail is reported as delivered; an opening or a click would be one more such report. What',
  'Lambda polls of empty queues is not counted.',
  'An order begins post-purchase, review and referral: what they use is counted with it.',
].join('\n');

const columns = ['transitions', 'Lambda', 'writes', 'reads', 'queue requests', 'events', 'mails', 'dollars'];

function row([name, usage]: readonly [about: string, usage: Usage]): readonly string[] {
  const { transitions, invocations, tableWrites, tableReads, queueRequests, events, mails } = usage;
  const calls = Object.values(invocations).reduce((sum, count) => sum + count, 0);
  const dollars = costsOf(usage).reduce((sum, { price }) => sum + price, 0);
  const amounts = [transitions, calls, tableWrites, tableReads, queueRequests, events, mails];
  return [name, ...amounts.map(String), dollars.toFixed(6)];
}
