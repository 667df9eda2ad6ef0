import * as z from 'zod';
import { arn, functionName } from '../account.ts';
import { wildcard } from '../iam/wildcard.ts';
import { attribute, propertiesOf, refused, type Declared } from './declared.ts';
import type { HttpApiPlan, RoutePlan } from './plan.ts';

const apiSchema = z.object({
  ProtocolType: z.literal('HTTP', { error: 'the laptop has HTTP APIs only, none over WebSocket' }),
  Body: refused,
  BodyS3Location: refused,
  CorsConfiguration: refused,
  RouteKey: refused,
  Target: refused,
});
const routeSchema = z.object({
  ApiId: z.string(),
  RouteKey: z
    .string()
    .regex(
      /^(\$default|(ANY|GET|HEAD|OPTIONS|PATCH|POST|PUT|DELETE) \/(([^/{}]+|\{\w+\})\/)*([^/{}]*|\{\w+\+?\}))$/,
      'must be such as "GET /preferences/{token}", "ANY /{proxy+}" or "$default"',
    ),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.enum(['NONE', 'AWS_IAM'], { error: 'the laptop knows NONE and AWS_IAM' }).default('NONE'),
  AuthorizerId: refused,
  AuthorizationScopes: refused,
});
const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY', { error: 'the laptop leads to Lambda functions only' }),
  IntegrationUri: z.string(),
  IntegrationSubtype: refused,
  PayloadFormatVersion: z.literal('2.0', { error: 'the laptop writes version 2.0 only' }),
  TimeoutInMillis: z.coerce.number().min(50).max(30_000).default(30_000),
  ConnectionType: z.literal('INTERNET').optional(),
  CredentialsArn: refused,
  RequestParameters: refused,
  ResponseParameters: refused,
});
/**
 * Throttling is left aside knowingly: AWS counts requests a second of real time, and the laptop's clock may stand. So
 * nobody is ever answered 429 here.
 */
const stageSchema = z.object({
  ApiId: z.string(),
  StageName: z.literal('$default', { error: 'the laptop serves the stage $default only' }),
  AutoDeploy: z.literal(true, { error: 'the laptop serves what the template says, as AutoDeploy does' }),
  StageVariables: refused,
});
const permissionSchema = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().default('*'),
});

const PRINCIPAL = 'apigateway.amazonaws.com';

/** The name of a function with its version or alias: a permission of the one is none of the other. */
function qualifiedName(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.split(':').slice(6).join(':') : nameOrArn;
}

/** The function of an integration, named directly or by the path that REST APIs write. */
function targetOf(integration: Declared, uri: string, all: readonly Declared[]): string {
  const target = /arn:[\w-]+:lambda:[^/]+/.exec(uri)?.[0];
  const known = all.filter(({ type }) => type === 'AWS::Lambda::Function').map((each) => attribute(each, 'Ref'));
  if (target !== undefined && known.includes(functionName(target))) return qualifiedName(target);
  throw new Error(`${integration.where} leads to ${uri}, which is no function that the assembly declares.`);
}

function isPermitted(target: string, source: string, all: readonly Declared[]): boolean {
  return all
    .filter(({ type }) => type === 'AWS::Lambda::Permission')
    .map((permission) => propertiesOf(permissionSchema, permission))
    .some(
      ({ Action, FunctionName, Principal, SourceArn }) =>
        wildcard(Action, 'i')('lambda:InvokeFunction') &&
        Principal === PRINCIPAL &&
        qualifiedName(FunctionName) === target &&
        wildcard(SourceArn)(source),
    );
}

/** What API Gateway says it calls a function for: `<api>/$default/POST/unsubscribe/{token}`. */
const sourceOf = (api: string, key: string) => arn('execute-api', `${api}/$default/${key.replace(' ', '')}`);

export function httpApiPlan(declared: Declared, all: readonly Declared[]): HttpApiPlan {
  propertiesOf(apiSchema, declared);
  const id = attribute(declared, 'Ref');
  const of = (wanted: string) => all.filter(({ type, properties }) => type === wanted && properties['ApiId'] === id);
  const integrations = of('AWS::ApiGatewayV2::Integration');

  function routePlan(route: Declared): RoutePlan {
    const { RouteKey: key, Target, AuthorizationType } = propertiesOf(routeSchema, route);
    const integration = integrations.find((each) => `integrations/${attribute(each, 'Ref')}` === Target);
    if (integration === undefined) throw new Error(`${route.where} leads to ${Target}, which its API does not have.`);
    const { IntegrationUri, TimeoutInMillis } = propertiesOf(integrationSchema, integration);
    const target = targetOf(integration, IntegrationUri, all);
    return {
      key,
      functionName: functionName(target),
      signed: AuthorizationType === 'AWS_IAM',
      permitted: isPermitted(target, sourceOf(id, key), all),
      timeoutMilliseconds: TimeoutInMillis,
    };
  }

  const routes = of('AWS::ApiGatewayV2::Route').map(routePlan);
  const twice = routes.find(({ key }, index) => routes.findIndex((other) => other.key === key) !== index);
  if (twice !== undefined) throw new Error(`${declared.where} has the route ${twice.key} twice.`);
  const stages = of('AWS::ApiGatewayV2::Stage').map((stage) => propertiesOf(stageSchema, stage));
  return { id, deployed: stages.length > 0, routes };
}
