import * as z from 'zod';
import { ofType, synthesised, target, withEverything, type Resources } from './synthesised.ts';

const { journeys, outputs } = synthesised();
const { journeys: owned, outputs: ownedOutputs } = synthesised(withEverything);

const routeSchema = z.looseObject({ RouteKey: z.string(), AuthorizationType: z.string(), Target: z.unknown() });
const integrationId = z.object({
  'Fn::Join': z.tuple([z.string(), z.tuple([z.string(), z.object({ Ref: z.string() })])]),
});

/** Each route with who may call it and the function that answers. */
const routes = ofType(journeys, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
  const { RouteKey, AuthorizationType, Target } = routeSchema.parse(Properties);
  const integration = journeys[integrationId.parse(Target)['Fn::Join'][1][1].Ref]?.Properties;
  expect(integration).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
  return `${RouteKey} -> ${target(integration?.['IntegrationUri']).replace(/Function\w+$/, '')}, ${AuthorizationType}`;
});

it('opens the pages of a link to whoever holds it, and the calls of the staff to whom IAM allows them', () => {
  expect(routes.sort()).toEqual([
    '$default -> ServeWeb, NONE',
    'GET /preferences/{token} -> ServeWeb, NONE',
    'GET /r/{code} -> ServeWeb, NONE',
    'GET /unsubscribe/{token} -> ServeWeb, NONE',
    'POST /preferences/{token} -> ServeWeb, NONE',
    'POST /staff/{action} -> ServeStaff, AWS_IAM',
    'POST /unsubscribe/{token} -> ServeWeb, NONE',
  ]);
});

const limit = z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() });
const stageSchema = z.looseObject({
  RouteSettings: z.record(z.string(), limit),
  DefaultRouteSettings: limit,
  AccessLogSettings: z.object({ DestinationArn: z.unknown(), Format: z.string() }),
});
const [[, stage] = []] = ofType(journeys, 'AWS::ApiGatewayV2::Stage');
const {
  RouteSettings: limits,
  DefaultRouteSettings: otherwise,
  AccessLogSettings: log,
} = stageSchema.parse(stage?.Properties);

it('limits every route by itself', () => {
  expect(Object.keys(limits).sort()).toEqual(routes.map((route) => route.replace(/ -> .*$/, '')).sort());
});

it('gives the one click of mailbox providers, which comes in bursts, more room than any other route', () => {
  const { 'POST /unsubscribe/{token}': oneClick, ...others } = limits;
  for (const other of [...Object.values(others), otherwise]) {
    expect(oneClick?.ThrottlingBurstLimit).toBeGreaterThan(other.ThrottlingBurstLimit);
    expect(oneClick?.ThrottlingRateLimit).toBeGreaterThan(other.ThrottlingRateLimit);
  }
});

it('sets the limits only once the routes are there: API Gateway refuses them before', () => {
  expect(stage?.['DependsOn']).toEqual(
    expect.arrayContaining(ofType(journeys, 'AWS::ApiGatewayV2::Route').map(([id]) => id)),
  );
});

it('logs neither path nor address nor anything else that leads to a person', () => {
  expect(JSON.parse(log.Format)).toEqual({
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
  });
});

it('keeps that log for a month', () => {
  expect(journeys[target(log.DestinationArn)]?.Properties['RetentionInDays']).toBe(30);
});

it('lets no page of another origin call it', () => {
  expect(
    ofType(journeys, 'AWS::ApiGatewayV2::Api').map(([, { Properties }]) => Properties['CorsConfiguration']),
  ).toEqual([undefined]);
});

const addressIn = (resources: Resources): unknown => {
  const environment = z.looseObject({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) });
  return ofType(resources, 'AWS::Lambda::Function')
    .map(([, { Properties }]) => environment.parse(Properties).Environment.Variables['WEB_URL'])
    .find((url) => url !== undefined);
};

it("leads mails to API Gateway's own name, with a slash at its end, unless the shop has one", () => {
  expect(addressIn(journeys)).toEqual({
    'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/^PagesApi/), 'ApiEndpoint'] }, '/']],
  });
  expect(ofType(journeys, 'AWS::ApiGatewayV2::DomainName')).toEqual([]);
});

it("leads mails to the shop's own name where store.yaml has one", () => {
  expect(addressIn(owned)).toBe('https://links.shop.example.com/');
});

it("answers at the shop's own name with its certificate, over TLS 1.2 or newer, and at no other name", () => {
  expect(ofType(owned, 'AWS::ApiGatewayV2::DomainName').map(([, { Properties }]) => Properties)).toEqual([
    {
      DomainName: 'links.shop.example.com',
      DomainNameConfigurations: [
        {
          CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef',
          EndpointType: 'REGIONAL',
          SecurityPolicy: 'TLS_1_2',
        },
      ],
    },
  ]);
  expect(ofType(owned, 'AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
  expect(
    ofType(owned, 'AWS::ApiGatewayV2::Api').map(([, { Properties }]) => Properties['DisableExecuteApiEndpoint']),
  ).toEqual([true]);
});

it('tells the operator where the pages are', () => {
  expect(outputs).toEqual({ PagesUrl: addressIn(journeys) });
});

it('tells the shop what to point its own name at', () => {
  const { PagesUrl, PagesTarget } = ownedOutputs;
  expect({ PagesUrl, PagesTarget }).toEqual({
    PagesUrl: 'https://links.shop.example.com/',
    PagesTarget: { 'Fn::GetAtt': [expect.stringMatching(/^PagesDomain/), 'RegionalDomainName'] },
  });
});
