import { isTooDeep } from './limits.ts';

describe('the depth of a detail', () => {
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

  it('may be 1000 levels', () => {
    expect([isTooDeep(nested(1000)), isTooDeep(nested(1001))]).toEqual([false, true]);
    expect(isTooDeep(`[${'[],'.repeat(2000)}{}]`)).toBe(false);
  });

  it('is not counted in texts, whatever they quote', () => {
    const text = `\\"${nested(2000)}`;
    expect(isTooDeep(JSON.stringify({ text }))).toBe(false);
    expect(isTooDeep(`${JSON.stringify([text]).slice(0, -1)},${nested(1000)}]`)).toBe(true);
  });
});
