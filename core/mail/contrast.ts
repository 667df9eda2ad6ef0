/** WCAG 2.2, success criterion 1.4.3: text needs this contrast to what lies behind it. */
const readable = 4.5;

/**
 * The first of the wished inks that can be read on a background, else black or white: one of the two always can.
 * Colours are written #rrggbb.
 */
export function inkOn(background: string, ...wishes: readonly string[]): string {
  const ink = [...wishes, '#ffffff'].find((wish) => contrast(wish, background) >= readable);
  return ink ?? '#000000';
}

/** WCAG's contrast ratio: from 1, no difference, to 21, black on white. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** WCAG's relative luminance of an sRGB colour. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
