import * as fc from 'fast-check';
import type { RoutePlan } from '../assembly/plan.ts';
import { createRouter } from './routes.ts';

const route = (key: string): RoutePlan => ({
  key,
  functionName: 'web',
  signed: false,
  permitted: true,
  timeoutMilliseconds: 1000,
});
const keys = ['GET /pets/dog/1', 'GET /pets/dog/{id}', 'GET /pets/{proxy+}', 'ANY /{proxy+}', '$default'];

describe('the routes of an HTTP API', () => {
  it("lead where AWS's own example says, in whatever order they are declared", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), (shuffled) => {
        const router = createRouter(shuffled.map(route));
        const found = (method: string, path: string) => router(method, path)?.route.key;
        expect(found('GET', '/pets/dog/1')).toBe('GET /pets/dog/1');
        expect(found('GET', '/pets/dog/2')).toBe('GET /pets/dog/{id}');
        expect(found('GET', '/pets/cat/1')).toBe('GET /pets/{proxy+}');
        expect(found('POST', '/test/5')).toBe('ANY /{proxy+}');
        expect(found('GET', '/')).toBe('$default');
      }),
    );
  });

  it('prefer a method to any', () => {
    const router = createRouter(['ANY /a', 'GET /a'].map(route));
    expect(['GET', 'POST'].map((method) => router(method, '/a')?.route.key)).toEqual(['GET /a', 'ANY /a']);
  });

  it('take a variable from exactly one part of the path, which is not empty', () => {
    const router = createRouter(['GET /a/{x}/b/{y}'].map(route));
    expect(router('GET', '/a/1/b/2')?.parameters).toEqual({ x: '1', y: '2' });
    for (const path of ['/a//b/2', '/a/1/b/', '/a/1/b', '/a/1/b/2/', '/a/1/c/2', '', '/']) {
      expect(router('GET', path)).toBeUndefined();
    }
  });

  it('never answer for a path or a method that is not theirs', () => {
    const part = fc.constantFrom('a', 'b', 'c');
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 6 }), path, (declared, asked) => {
        const router = createRouter(declared.map((each) => route(`GET ${each}`)));
        expect(router('GET', asked)?.route.key).toBe(declared.includes(asked) ? `GET ${asked}` : undefined);
        expect(router('POST', asked)).toBeUndefined();
      }),
    );
  });
});
