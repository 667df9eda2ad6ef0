import { Duration } from 'aws-cdk-lib';
import { Metric, type Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { runbookAlarm } from './runbook-alarm.ts';

/** record-event counts the journeys that end broken: such an execution succeeds, so no other alarm sees it. */
export function brokenJourneysAlarm(scope: Construct): Alarm {
  return runbookAlarm(scope, 'BrokenJourneysAlarm', {
    metric: new Metric({
      namespace: 'Wend',
      metricName: 'BrokenJourneys',
      // Powertools adds this dimension to every metric.
      dimensionsMap: { service: 'record-event' },
      statistic: 'Sum',
      period: Duration.minutes(5),
    }),
    says: 'A journey ended with the outcome "broken".',
    section: 'A journey breaks',
  });
}
