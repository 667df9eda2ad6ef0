import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** What functions tell about themselves. Ids, names and reasons; never an address, a name or a token. */
export interface Telemetry {
  /** Counts one thing, by journey, message and outcome. */
  readonly count: (metric: string, dimensions: Readonly<Record<string, string>>) => void;
  readonly note: (message: string, details: Readonly<Record<string, string | number>>) => void;
  /** Something that a person should look at. */
  readonly alarm: (message: string, details: Readonly<Record<string, string | number>>) => void;
}

/** Structured logs and embedded metrics, by Powertools; service and namespace come from the environment. */
export function telemetry(): Telemetry {
  // Details stand under a name of their own: beside it `message` would be taken for the line's, and dropped.
  const logger = new Logger();
  const metrics = new Metrics();
  return {
    count: (metric, dimensions) => {
      const single = metrics.singleMetric();
      for (const [name, value] of Object.entries(dimensions)) single.addDimension(name, value);
      single.addMetric(metric, MetricUnit.Count, 1);
    },
    note: (message, details) => {
      logger.info(message, { about: { ...details } });
    },
    alarm: (message, details) => {
      logger.error(message, { about: { ...details } });
    },
  };
}
