/** With these, ten items at their longest beside a review or a coupon stay below the 102 KB at which Gmail clips a mail. */
const longest = 200;
const longestAddress = 1500;
/** The most for addresses of which a mail has many. */
export const longestOfMany = 1000;

/** Line breaks, control characters, and the marks that turn the direction of all text after them. */
const invisible = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+/gu;
const loneSurrogate = /\p{Cs}/gu;

/** A value as it may stand in one line of a mail: no control characters, and no longer than a line should be. */
export function oneLine(text: string, most = longest): string {
  const line = text.replace(loneSurrogate, '').replace(invisible, ' ').trim();
  if (line.length <= most) return line;
  const room = line.slice(0, most - 1);
  const cut = room.lastIndexOf(' ') > 0 ? room.slice(0, room.lastIndexOf(' ')) : room.replace(loneSurrogate, '');
  return `${cut}…`;
}

/** The lines of a text that hold something, each as one line of unlimited length. */
export function paragraphs(text: string): readonly string[] {
  return text
    .split(/[\n\r\u2028\u2029]+/)
    .map((line) => oneLine(line, Infinity))
    .filter((line) => line !== '');
}

/** A web address in its normal form, or nothing: a mail never links to another scheme. */
export function webAddress(text: string, most = longestAddress): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return href.length <= most && (protocol === 'https:' || protocol === 'http:') ? href : undefined;
}

/** A colour written #rrggbb, else the calm one given. */
export function color(text: string, otherwise: string): string {
  return /^#[0-9a-f]{6}$/i.test(text) ? text : otherwise;
}
