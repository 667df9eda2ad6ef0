import { chanceOf } from './chance.ts';

describe('chance', () => {
  it('draws the same lot for the same seed and key, whatever was drawn before', () => {
    const one = chanceOf('1');
    one.lot('something else');
    expect(one.lot('cart 7')).toBe(chanceOf('1').lot('cart 7'));
    expect(one.lot('cart 7')).not.toBe(chanceOf('2').lot('cart 7'));
  });

  it('spreads evenly and stays within its bounds', () => {
    const chance = chanceOf('spread');
    const drawn = Array.from({ length: 6000 }, (_, index) => chance.whole(String(index), 1, 6));
    const counts = [1, 2, 3, 4, 5, 6].map((side) => drawn.filter((value) => value === side).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6000);
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
  });

  it('shuffles without losing anything', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = chanceOf('1').shuffled('deck', values);
    expect([...shuffled].sort()).toEqual(values);
    expect(shuffled).not.toEqual(values);
  });
});
