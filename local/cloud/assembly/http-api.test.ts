import type { Json } from '../../asl/json.ts';
import { integration, resources, route, webAssembly, withApi } from '../http/fixture.ts';
import { planOf } from './plan-of.ts';

const planned = (changes: Readonly<Record<string, Json>> = {}) => planOf(webAssembly(withApi(changes)), 4566);
const routes = (changes?: Readonly<Record<string, Json>>) => planned(changes).httpApis[0]?.routes ?? [];

describe('the plan of an HTTP API', () => {
  it('has the routes of the template, each with its function', () => {
    const [api, ...more] = planned().httpApis;
    expect(more).toEqual([]);
    expect(api?.id).toMatch(/^[a-z0-9]{10}$/);
    expect(api?.deployed).toBe(true);
    expect(api?.routes).toContainEqual({
      key: 'GET /staff/{customer}',
      functionName: 'web',
      signed: true,
      permitted: true,
      timeoutMilliseconds: 30_000,
    });
  });

  it('gives a link the same address after every start', () => {
    const endpoint = (port: number) => planOf(webAssembly(), port).functions.find(({ name }) => name === 'web');
    expect(endpoint(4566)?.environment).toEqual(endpoint(4566)?.environment);
    const id = planned().httpApis[0]?.id ?? '';
    expect(endpoint(80)?.environment).toEqual({ WEB_URL: `http://localhost:80/_aws/execute-api/${id}/` });
  });

  it('reads the permission of the function for this API, path and qualifier, and no other', () => {
    const permitted = (properties: Record<string, Json>) => {
      const Permission = {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: 'web',
          Principal: 'apigateway.amazonaws.com',
          ...properties,
        },
      };
      return routes({ Permission }).find(({ key }) => key === 'GET /unpermitted')?.permitted;
    };
    const source = (path: string) => ({ 'Fn::Sub': `arn:aws:execute-api:us-east-1:000000000000:\${Api}${path}` });
    expect(permitted({})).toBe(true);
    expect(permitted({ SourceArn: source('/*/*/unpermitted') })).toBe(true);
    expect(permitted({ SourceArn: source('/$default/GET/unpermitted') })).toBe(true);
    expect(permitted({ SourceArn: source('/*/POST/unpermitted') })).toBe(false);
    expect(permitted({ SourceArn: source('x/*/*') })).toBe(false);
    expect(permitted({ Principal: 'events.amazonaws.com' })).toBe(false);
    expect(permitted({ FunctionName: 'web:live' })).toBe(false);
    expect(permitted({ FunctionName: 'caller' })).toBe(false);
  });

  it('reads an integration that names its function as REST APIs do', () => {
    const uri = 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Web.Arn}/invocations';
    expect(routes({ Integration: integration({ IntegrationUri: { 'Fn::Sub': uri } }) })).toEqual(routes());
  });

  it('answers nobody without the stage $default', () => {
    const { Stage, ...others } = resources;
    expect(Stage).toBeDefined();
    const written = withApi();
    const { Stage: _left, ...Resources } = { ...written.Resources, ...others };
    expect(planOf(webAssembly({ ...written, Resources }), 4566).httpApis[0]?.deployed).toBe(false);
  });

  it.each([
    ['a route twice', { Again: route('GET /pages/about') }, 'Shop/Api has the route GET /pages/about twice.'],
    ['a route that is none', { Odd: route('GET pages') }, 'must be such as "GET /preferences/{token}"'],
    ['a token of an authoriser', { Jwt: route('GET /jwt', { AuthorizationType: 'JWT' }) }, 'NONE and AWS_IAM'],
    ['no function', { Integration: integration({ IntegrationUri: 'https://example.com' }) }, 'which is no function'],
    ['format 1.0', { Integration: integration({ PayloadFormatVersion: '1.0' }) }, 'writes version 2.0 only'],
    ['no integration', { Odd: route('GET /odd', { Target: 'integrations/none' }) }, 'which its API does not have'],
    [
      'WebSocket',
      { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } } },
      'HTTP APIs only',
    ],
    [
      'CORS',
      { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', CorsConfiguration: {} } } },
      'the laptop does not do this',
    ],
  ])('refuses %s, and says what it wants', (_what, changes: Record<string, Json>, message) => {
    expect(() => planned(changes)).toThrow(message);
  });
});
