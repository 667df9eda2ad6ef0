import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  CfnStateMachine,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { counted } from './counted.ts';
import { runbookAlarm } from './runbook-alarm.ts';
import { checkSubstitutions } from './substitutions.ts';

/** What a state of the journey talks to. */
type Target = { readonly function: Function } | { readonly queue: Queue } | { readonly bus: EventBus };

export interface JourneyMachineProps {
  readonly journey: string;
  /** The text of its ASL file, deployed as it stands. */
  readonly definition: string;
  /** What each `${Name}` in the file stands for. */
  readonly targets: Readonly<Record<string, Target>>;
}

/** A journey's state machine, allowed to reach what its file names and nothing else. */
export class JourneyMachine extends Construct {
  readonly journey: string;
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { journey, definition, targets }: JourneyMachineProps) {
    super(scope, id);
    this.journey = journey;
    checkSubstitutions(journey, definition, Object.keys(targets));
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: journey,
      stateMachineType: StateMachineType.STANDARD,
      // From a string, `cdk diff` shows what changes in the machine.
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: Object.fromEntries(
        Object.entries(targets).map(([name, target]) => [name, nameOf(target)]),
      ),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        // Inputs and task tokens stay out of the log: a token answers a task for whoever holds it.
        includeExecutionData: false,
        destination: new LogGroup(this, 'Log', {
          // Under this prefix Step Functions needs no growing resource policy for each log group.
          logGroupName: `/aws/vendedlogs/states/${journey}`,
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    // The CDK grants nothing for a definition that it did not draw itself.
    for (const target of Object.values(targets)) this.machine.addToRolePolicy(permission(target));
    Validations.of(this.machine).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery (logs:*LogDelivery, resource policies) and X-Ray have no resource-level permissions.',
    });
    acceptJsonataTimeouts(this.machine);
    runbookAlarm(this, 'FailedAlarm', {
      metric: this.machine.metricFailed({ period: Duration.minutes(5) }),
      says: `An execution of ${journey} failed.`,
      section: 'An execution fails',
    });
    // An execution that takes its way out to "Broken" succeeds: record-event counts these ends.
    runbookAlarm(this, 'BrokenAlarm', {
      metric: counted('BrokenJourneys', 'record-event', { journey }),
      says: `A run of ${journey} ended with the outcome "broken".`,
      section: 'A journey breaks',
    });
    runbookAlarm(this, 'EmptyPoolAlarm', {
      metric: counted('EmptyPools', 'grant-reward', { journey }),
      says: `A pool of codes that ${journey} takes its coupons from is empty.`,
      section: 'A pool of codes is empty',
    });
    // The deliverability breaker counts complaints and bounces as they are told.
    runbookAlarm(this, 'BreakerWarningAlarm', {
      metric: counted('BreakerWarnings', 'record-feedback', { journey }),
      says: `Complaints or bounces of ${journey} come near the limit.`,
      section: 'Complaints or bounces rise',
    });
    runbookAlarm(this, 'PausedAlarm', {
      metric: counted('JourneysPaused', 'record-feedback', { journey }),
      says: `Too many complaints or bounces: ${journey} has paused itself.`,
      section: 'A journey has paused itself',
    });
  }
}

/** cfn-lint 1.51 takes a TimeoutSeconds written in JSONata for a mistake; Step Functions allows it. */
function acceptJsonataTimeouts({ node }: StateMachine): void {
  if (!(node.defaultChild instanceof CfnStateMachine)) return;
  node.defaultChild.addMetadata('cfn-lint', { config: { ignore_checks: ['E3601'] } });
}

function nameOf(target: Target): string {
  if ('function' in target) return target.function.functionArn;
  return 'queue' in target ? target.queue.queueUrl : target.bus.eventBusName;
}

function permission(target: Target): PolicyStatement {
  if ('function' in target) {
    return new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.function.functionArn] });
  }
  return 'queue' in target
    ? new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [target.queue.queueArn] })
    : new PolicyStatement({ actions: ['events:PutEvents'], resources: [target.bus.eventBusArn] });
}
