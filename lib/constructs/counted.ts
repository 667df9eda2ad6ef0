import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from '../build/bundle.ts';

/** What a function counts (lambdas/aws/telemetry.ts), summed over five minutes. The dimensions are exactly those it is counted by. */
export function counted(
  metricName: string,
  service: FunctionName,
  dimensions: Readonly<Record<string, string>>,
): Metric {
  return new Metric({
    namespace: 'Wend',
    metricName,
    dimensionsMap: { service, ...dimensions },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
}
