import { request as send, type IncomingHttpHeaders } from 'node:http';
import type { Json } from '../../asl/json.ts';
import { writeAssembly, type Written } from '../fixture/assembly.ts';
import { planOf } from '../assembly/plan-of.ts';
import { openShop, type Shop } from '../fixture/shop.ts';
import { template } from '../fixture/template.ts';

/** Answers with the event it was given, or with what the body of the request says, or in no way that is allowed. */
const web = `
const ways = {
  throw: () => { throw new Error('no such page'); },
  hang: () => new Promise(() => undefined),
  nothing: () => undefined,
  large: () => ({ statusCode: 200, body: 'x'.repeat(7_000_000) }),
};
exports.handler = async (event) => {
  const way = ways[event.queryStringParameters?.do];
  if (way !== undefined) return way();
  if (event.routeKey === 'POST /answer') return JSON.parse(event.body);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
};
`;

const arnOf = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] });
const resource = (Type: string, Properties: Record<string, Json>): Json => ({ Type, Properties });
const role = (...Statement: Json[]): Json =>
  resource('AWS::IAM::Role', { Policies: [{ PolicyName: 'own', PolicyDocument: { Statement } }] });
const lambda = (name: string, Role: string): Json =>
  resource('AWS::Lambda::Function', {
    Code: { S3Key: 'web.zip' },
    FunctionName: name,
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Timeout: 2,
    Role: arnOf(Role),
    Environment: { Variables: { WEB_URL: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, '/']] } } },
  });
export const route = (RouteKey: string, more: Record<string, Json> = {}): Json =>
  resource('AWS::ApiGatewayV2::Route', {
    ApiId: { Ref: 'Api' },
    RouteKey,
    AuthorizationType: 'NONE',
    Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    ...more,
  });
export const integration = (more: Record<string, Json> = {}): Json =>
  resource('AWS::ApiGatewayV2::Integration', {
    ApiId: { Ref: 'Api' },
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: arnOf('Web'),
    PayloadFormatVersion: '2.0',
    ...more,
  });
const permission = (path: string): Json =>
  resource('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: arnOf('Web'),
    Principal: 'apigateway.amazonaws.com',
    SourceArn: {
      'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/*${path}`,
    },
  });

export const resources: Readonly<Record<string, Json>> = {
  Api: resource('AWS::ApiGatewayV2::Api', { Name: 'web', ProtocolType: 'HTTP' }),
  Stage: resource('AWS::ApiGatewayV2::Stage', {
    ApiId: { Ref: 'Api' },
    StageName: '$default',
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 },
  }),
  Integration: integration(),
  Exact: route('GET /pages/about'),
  Page: route('GET /pages/{page}'),
  Unsubscribe: route('POST /unsubscribe/{token}'),
  Answer: route('POST /answer'),
  Rest: route('ANY /files/{path+}'),
  Staff: route('GET /staff/{customer}', { AuthorizationType: 'AWS_IAM' }),
  Unpermitted: route('GET /unpermitted'),
  Hasty: route('GET /hasty', {
    Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'HastyIntegration' }]] },
  }),
  HastyIntegration: integration({ TimeoutInMillis: 200 }),
  Domain: resource('AWS::ApiGatewayV2::DomainName', { DomainName: 'mail.shop.example.com' }),
  Mapping: resource('AWS::ApiGatewayV2::ApiMapping', { ApiId: { Ref: 'Api' }, DomainName: { Ref: 'Domain' } }),
  ...Object.fromEntries(
    ['/pages/about', '/pages/{page}', '/unsubscribe/{token}', '/answer', '/files/{path+}', '/staff/*', '/hasty'].map(
      (path, index) => [`Permission${index}`, permission(path)],
    ),
  ),
  WebRole: role(),
  Web: lambda('web', 'WebRole'),
  CallerRole: role({
    Effect: 'Allow',
    Action: 'execute-api:Invoke',
    Resource: { 'Fn::Sub': 'arn:aws:execute-api:*:*:${Api}/*/GET/staff/ann' },
  }),
  Caller: lambda('caller', 'CallerRole'),
};

/** The fixture of the cloud with these beside it. */
export const withApi = (changes: Readonly<Record<string, Json>> = {}): Written => ({
  ...template,
  Resources: { ...template.Resources, ...resources, ...changes },
});

export const webAssembly = (written: Written = withApi()) => writeAssembly({ Shop: written }, { web });

export interface Told {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

/** A shop with the API, and its address as the function is told it: WEB_URL without the slash at its end. */
export async function openWeb(): Promise<{ readonly shop: Shop; readonly url: string }> {
  const assembly = webAssembly();
  const shop = await openShop({ assembly });
  const url = planOf(assembly, shop.cloud.port).functions.find(({ name }) => name === 'web')?.environment['WEB_URL'];
  return { shop, url: (url ?? '').replace(/\/$/, '') };
}

/** Sends the path byte for byte, which fetch would tidy up. */
export function ask(url: string, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Told> {
  return new Promise((resolve, reject) => {
    const { port, pathname } = new URL(url);
    const request = send(
      { host: '127.0.0.1', port, path: `${pathname}${path}`, method, headers: { ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
