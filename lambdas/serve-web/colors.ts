import { contrast, inkOn } from '../../core/mail/contrast.ts';
import type { Store } from '../../core/store/store.ts';

/** The colours of a page, each written #rrggbb. */
export interface Colors {
  /** Behind everything, and what is written on it. */
  readonly ground: string;
  readonly onGround: string;
  /** The shop's name on the ground. */
  readonly name: string;
  /** The sheet that the words stand on. */
  readonly sheet: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  /** Links, boxes and frames on the sheet. */
  readonly mark: string;
  readonly button: string;
  readonly onButton: string;
}

/** In the shop's brand, and readable whatever its colours are (WCAG 2.2, 1.4.3 and 1.4.11). */
export const dayColors = ({ color, background }: Store['brand']): Colors => ({
  ground: background,
  onGround: inkOn(background, '#4d565f', '#1f2328'),
  name: inkOn(background, color, '#1f2328'),
  sheet: '#ffffff',
  ink: '#1f2328',
  soft: '#4d565f',
  line: '#d6dade',
  mark: readableOn('#ffffff', color),
  button: color,
  onButton: inkOn(color),
});

const night = { ground: '#121518', sheet: '#1d2226', ink: '#eceff1' } as const;

/** At night only the button keeps the brand's own colour; a glaring background would be none. */
export const nightColors = ({ color }: Store['brand']): Colors => ({
  ground: night.ground,
  onGround: '#aeb6bd',
  name: readableOn(night.ground, color),
  sheet: night.sheet,
  ink: night.ink,
  soft: '#b3bbc2',
  line: '#3d464d',
  mark: readableOn(night.sheet, color),
  button: color,
  onButton: inkOn(color),
});

/** The colour, moved towards black or white as far as is needed to read it: so it still belongs to the brand. */
function readableOn(sheet: string, color: string): string {
  const end = inkOn(sheet) === '#ffffff' ? 255 : 0;
  const steps = Array.from({ length: 11 }, (_, step) => mixed(color, end, step / 10));
  return steps.find((step) => contrast(step, sheet) >= 4.5) ?? inkOn(sheet);
}

function mixed(color: string, end: number, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(channel + (end - channel) * share);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
