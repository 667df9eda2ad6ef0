import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
