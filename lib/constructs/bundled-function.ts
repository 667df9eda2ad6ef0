import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../build/bundle.ts';
import { checkEnvironment, checkEnvironmentSize, type Environment, type EnvSchema } from './environment.ts';
import { runbookAlarm } from './runbook-alarm.ts';

export interface BundledFunctionProps<Schema extends EnvSchema> {
  /** Its folder in lambdas/, and in the folder of bundles. */
  readonly name: FunctionName;
  readonly bundles: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly memorySize: number;
  /** The schema in its env.ts; `environment` has exactly these variables. */
  readonly env: Schema;
  readonly environment: Environment<NoInfer<Schema>>;
}

/** One folder of lambdas/, deployed: its own role, its own log, nothing granted yet. */
export class BundledFunction<Schema extends EnvSchema = EnvSchema> extends Construct {
  readonly function: Function;

  constructor(scope: Construct, id: string, props: BundledFunctionProps<Schema>) {
    super(scope, id);
    const { name, bundles, env, environment, ...settings } = props;
    checkEnvironment(name, env, environment);
    const variables = {
      ...environment,
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: 'Wend',
      POWERTOOLS_LOG_LEVEL: 'INFO',
    };
    checkEnvironmentSize(name, variables);

    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.function = new Function(this, 'Function', {
      ...settings,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(bundles, name)),
      handler: 'index.handler',
      role,
      logGroup,
      environment: variables,
    });
    runbookAlarm(this, 'ErrorsAlarm', {
      metric: this.function.metricErrors({ period: Duration.minutes(5) }),
      says: `${name} failed.`,
      section: 'A function fails',
    });
  }

  allow(actions: readonly string[], ...resources: string[]): void {
    this.function.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources }));
  }
}
