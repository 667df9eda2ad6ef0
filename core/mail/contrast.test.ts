import fc from 'fast-check';
import { contrast, inkOn } from './contrast.ts';

const colors = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('ink on a background', () => {
  it('takes the first wish that can be read', () => {
    expect(inkOn('#ffffff', '#ffd400', '#2f5d50', '#1f2328')).toBe('#2f5d50');
  });

  it('is white or black where nothing else can be read', () => {
    expect([inkOn('#2f5d50'), inkOn('#ffd400'), inkOn('#12333f', '#000033')]).toEqual([
      '#ffffff',
      '#000000',
      '#ffffff',
    ]);
  });

  it('can be read on every colour', () => {
    fc.assert(
      fc.property(colors, colors, (background, wish) => {
        expect(contrast(inkOn(background, wish), background)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});

it("measures contrast as WCAG's examples do", () => {
  expect([
    contrast('#000000', '#ffffff'),
    contrast('#777777', '#ffffff').toFixed(2),
    contrast('#ff0000', '#ff0000'),
  ]).toEqual([21, '4.48', 1]);
});
