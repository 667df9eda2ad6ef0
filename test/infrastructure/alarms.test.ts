import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { runbookSections } from '../../lib/constructs/runbook-alarm.ts';
import { ofType, root, synthesised } from './synthesised.ts';

const { journeys } = synthesised();
const runbook = readFileSync(join(root, 'docs', 'runbook.md'), 'utf8');
const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
const named = ofType(journeys, 'AWS::CloudWatch::Alarm').map(
  ([, { Properties }]) => /docs\/runbook\.md, "(.+)"\.$/.exec(String(Properties['AlarmDescription']))?.[1],
);

it('sends whoever hears an alarm to a section of the runbook that exists', () => {
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((section) => !headings.includes(section ?? ''))).toEqual([]);
});

it('has an alarm for every section of the runbook', () => {
  expect(headings).toEqual([...runbookSections]);
  expect(headings.filter((heading) => !named.includes(heading))).toEqual([]);
});

it('says in every section what has happened, what it means and what to do', () => {
  for (const section of runbook.split(/^## /m).slice(1)) {
    expect(section.match(/^\*\*.+?\.\*\*/gm)).toEqual([
      '**What has happened.**',
      '**What it means.**',
      '**What to do.**',
    ]);
  }
});

const metric = z.object({
  Namespace: z.literal('Wend'),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
});
const counted = ofType(journeys, 'AWS::CloudWatch::Alarm')
  .map(([, { Properties }]) => metric.safeParse(Properties))
  .flatMap(({ data }) => (data === undefined ? [] : [data]))
  .map(({ MetricName, Dimensions }) => {
    const values = new Map(Dimensions.map(({ Name, Value }) => [Name, Value]));
    const by = [...values.keys()].filter((name) => name !== 'service');
    return { name: MetricName, service: values.get('service') ?? '', by: by.join(', ') };
  });

it('hears of broken and paused journeys, of empty pools, of rising complaints, of stopped channels and of unknown fates', () => {
  const distinct = [...new Set(counted.map(({ name, by }) => `${name} by ${by}`))];
  expect(distinct.sort()).toEqual([
    'BreakerWarnings by journey',
    'BrokenJourneys by journey',
    'ChannelStopped by channel',
    'EmptyPools by journey',
    'JourneysPaused by journey',
    'UnknownFates by channel',
  ]);
});

it.each(counted)(
  'watches $name by exactly what $service counts it by: an alarm on anything else never rings',
  (one) => {
    const file = join(root, 'lambdas', one.service, 'handler.ts');
    const handler = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const counts = [...handler.matchAll(/\bcount\(([^;]*?), \{ ([^}]*) \}\)/g)];
    const dimensions = counts.flatMap(([, what = '', by = '']) => (what.includes(`'${one.name}'`) ? [by] : []));
    expect(dimensions).toEqual([one.by]);
  },
);
