import { functionsAt } from './functions.ts';

function call(name: string, ...args: readonly unknown[]): unknown {
  return invoke(functionsAt(0, ['key'])(name), ...args);
}

function invoke(found: unknown, ...args: readonly unknown[]): unknown {
  return typeof found === 'function' ? Reflect.apply(found, undefined, args) : found;
}

describe('the functions that Step Functions adds', () => {
  it.each([
    ['parse', ['{"a":[1]}'], { a: [1] }],
    ['partition', [[1, 2, 3, 4, 5], 2], [[1, 2], [3, 4], [5]]],
    ['partition', [[], 2], []],
    ['range', [0, 6, 2], [0, 2, 4, 6]],
    ['range', [0, 5, 2], [0, 2, 4]],
    ['range', [3, 1, -1], [3, 2, 1]],
    ['range', [1, 0, 1], []],
    ['hash', ['input', 'SHA-1'], '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
    ['hash', [{ a: 1 }, 'MD5'], 'bb6cb5c68df4652941caf652a366f2d8'],
    ['random', [42], 0.7275636800328681],
  ])('$%s answers as on AWS', (name, args, result) => {
    expect(call(name, ...args)).toEqual(result);
  });

  it.each([
    ['parse', [1], '$parse expects a string of JSON.'],
    ['partition', [[1], 0], '$partition expects an array and a size above 0.'],
    ['range', [1, 3], '$range expects a first number, a last number and a step other than 0.'],
    ['range', [1, 5000, 1], '$range makes at most 1000 numbers, not 5000.'],
    ['hash', ['a', 'CRC'], '$hash expects one of MD5, SHA-1, SHA-256, SHA-384, SHA-512.'],
    ['hash', ['a'.repeat(10_001), 'MD5'], '$hash takes at most 10000 characters.'],
    ['random', ['x'], '$random expects a number as its seed.'],
  ])('$%s says what it expects', (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(message);
  });

  it('draws other numbers each time, and the same ones again from the same key', () => {
    const draws = (key: string): unknown[] => {
      const functions = functionsAt(0, [key]);
      const drawn = (name: string): unknown => invoke(functions(name));
      return [drawn('random'), drawn('random'), drawn('uuid')];
    };
    const [first, second, id] = draws('a');
    expect(first).not.toBe(second);
    expect(draws('a')).toEqual([first, second, id]);
    expect(draws('b')).not.toEqual([first, second, id]);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('leaves the rest to JSONata, but for $eval', () => {
    const functions = functionsAt(0, []);
    expect(functions('sum')).toBeUndefined();
    expect(functions('eval')).toBe(false);
  });
});
