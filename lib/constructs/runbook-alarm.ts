import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The headings of docs/runbook.md that an alarm may send somebody to. */
export const runbookSections = [
  'Activity events wait in the dead-letter queue',
  'Decisive events wait in the dead-letter queue',
  'Messages wait in the dead-letter queue',
  'Feedback waits in the dead-letter queue',
  'Wakes wait in the dead-letter queue',
  'A channel is stopped',
  'The fate of a message is unknown',
  'Complaints or bounces rise',
  'A journey has paused itself',
  'The pages answer with errors',
  'A function fails',
  'An execution fails',
  'A journey breaks',
  'A pool of codes is empty',
] as const;
export type RunbookSection = (typeof runbookSections)[number];

export interface RunbookAlarmProps {
  readonly metric: IMetric;
  readonly says: string;
  readonly section: RunbookSection;
}

/** Rings at the first occurrence; silence is good news. */
export function runbookAlarm(scope: Construct, id: string, { metric, says, section }: RunbookAlarmProps): Alarm {
  return new Alarm(scope, id, {
    metric,
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `${says} What to do: docs/runbook.md, "${section}".`,
  });
}
