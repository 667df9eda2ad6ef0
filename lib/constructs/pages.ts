import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Store } from '../../core/store/store.ts';
import type { BundledFunction } from './bundled-function.ts';
import { runbookAlarm } from './runbook-alarm.ts';

export interface PagesProps {
  /** The shop's own name for the pages; without it they have API Gateway's. */
  readonly links: Store['links'];
}

/** Requests a second in the long run, and at once. Beyond it API Gateway answers 429. */
interface Throttle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

/**
 * Every page, with a limit of its own, so that a flood on one takes nothing from the others. Mailbox providers send
 * one-click requests in bursts (RFC 8058), and none of them may be lost.
 */
const publicPages: readonly [HttpMethod, string, Throttle][] = [
  [HttpMethod.GET, '/unsubscribe/{token}', { rateLimit: 200, burstLimit: 400 }],
  [HttpMethod.POST, '/unsubscribe/{token}', { rateLimit: 1000, burstLimit: 2000 }],
  [HttpMethod.GET, '/preferences/{token}', { rateLimit: 100, burstLimit: 200 }],
  [HttpMethod.POST, '/preferences/{token}', { rateLimit: 100, burstLimit: 200 }],
  // Links for friends are passed on in public, and their codes could be guessed at.
  [HttpMethod.GET, '/r/{code}', { rateLimit: 100, burstLimit: 200 }],
];
/** Whatever else is asked for gets our own page that says so, and HEAD an answer. */
const elsewhere: Throttle = { rateLimit: 50, burstLimit: 100 };
const STAFF = '/staff/{action}';
const staffLimit: Throttle = { rateLimit: 10, burstLimit: 20 };

/** No address, no path (a token stands in it) and nothing of the reader's browser. */
const logged = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
};

/** The pages that mails lead to, and the calls of the shop's staff. */
export class Pages extends Construct {
  /** Where they are; ends with a slash. */
  readonly url: string;
  /** What the shop's own name must lead to, as a CNAME in its DNS. */
  readonly target: string | undefined;
  private readonly api: HttpApi;
  private readonly stage: CfnStage;

  constructor(scope: Construct, id: string, { links }: PagesProps) {
    super(scope, id);
    const domain = links && ownName(this, links);
    this.api = new HttpApi(this, 'Api', {
      apiName: 'wend',
      description: 'The pages that mails of Wend lead to, and the calls of the staff.',
      createDefaultStage: false,
      // Two names for one page would be one too many: a certificate of the shop's covers only its own.
      disableExecuteApiEndpoint: domain !== undefined,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: staffLimit,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'Log', {
            // Under this prefix API Gateway needs no growing resource policy for each log group.
            logGroupName: '/aws/vendedlogs/http-api/wend',
            retention: RetentionDays.ONE_MONTH,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(logged)),
      },
    });
    if (domain !== undefined) new ApiMapping(this, 'Mapping', { api: this.api, domainName: domain, stage });
    if (!(stage.node.defaultChild instanceof CfnStage)) throw new Error('HttpStage makes no CfnStage any more');
    this.stage = stage.node.defaultChild;
    this.url = links === undefined ? `${this.api.apiEndpoint}/` : `https://${links.domain}/`;
    this.target = domain?.regionalDomainName;
    runbookAlarm(this, 'ErrorsAlarm', {
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      says: 'A page or a call of the staff was answered with an error.',
      section: 'The pages answer with errors',
    });
  }

  servedBy(web: BundledFunction, staff: BundledFunction): void {
    const pages = new HttpLambdaIntegration('Web', web.function);
    const keys = [
      ...publicPages.map(([method, path, throttle]) => ({ key: HttpRouteKey.with(path, method), throttle })),
      { key: HttpRouteKey.DEFAULT, throttle: elsewhere },
    ];
    const routes = keys.map(({ key, throttle }) => {
      const route = new HttpRoute(this, key.key, { httpApi: this.api, routeKey: key, integration: pages });
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'A link in a mail must work for whoever holds it: the signed token in its path says what it may do; a code for friends only leads to the shop.',
      });
      return { route, key: key.key, throttle };
    });
    const staffKey = HttpRouteKey.with(STAFF, HttpMethod.POST);
    const route = new HttpRoute(this, staffKey.key, {
      httpApi: this.api,
      routeKey: staffKey,
      integration: new HttpLambdaIntegration('Staff', staff.function),
      authorizer: new HttpIamAuthorizer(),
    });
    this.limit([...routes, { route, key: staffKey.key, throttle: staffLimit }]);
  }

  /** CloudFormation hands these settings on as they stand, and API Gateway refuses a route that is not there yet. */
  private limit(routes: readonly { route: HttpRoute; key: string; throttle: Throttle }[]): void {
    this.stage.routeSettings = Object.fromEntries(
      routes.map(({ key, throttle }) => [
        key,
        { ThrottlingRateLimit: throttle.rateLimit, ThrottlingBurstLimit: throttle.burstLimit },
      ]),
    );
    for (const { route } of routes) this.stage.node.addDependency(route);
  }
}

function ownName(scope: Construct, { domain, certificate }: NonNullable<Store['links']>): DomainName {
  return new DomainName(scope, 'Domain', {
    domainName: domain,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificate),
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
}
