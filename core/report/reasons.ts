/** Reasons that hold an instant, a number or a name are one reason; each is written where it is given (core/gate and so on). */
const alike: readonly (readonly [RegExp, string])[] = [
  [/^too late: .*$/, 'too late'],
  [/^the code had expired: .*$/, 'the code had expired'],
  [/^(too many in an? (?:year|hour)): .*$/, '$1'],
  [/^less than .* is left of the budget for .*$/, 'the budget of the month is used up'],
  [/^quiet hours\b.*\bfrequency cap: .*$/, 'quiet hours and the frequency cap'],
  [/^quiet hours\b.*$/, 'quiet hours'],
  [/^frequency cap: .*$/, 'the frequency cap'],
];

/** What somebody wrote beside a pause, and by whom it is, is for `npm run pauses`. */
const paused = /^(shop|marketing|journey \S+|channel \S+) is paused by .*$/;
const margin = /[^;]+ leaves [^;]*; the floor is [\d.]+ %/g;

/** What names a person, a moment or a thing of one customer's, should a reason ever hold it. */
const particular: readonly RegExp[] = [
  /\S+@\S+/g,
  /\+\d{6,}/g,
  /\barn:\S+/g,
  /\b\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?/g,
  /\b[a-z2-7]{26}\b/g,
];

/** The reason without what is particular to one case, so that cases can be counted by it. */
export function reasonGroup(reason: string): string {
  const line = tidy(reason, 1000).replace(paused, '$1 is paused').replaceAll(margin, 'below the margin floor');
  const parts = line.split('; ').map(grouped);
  return tidy(withoutParticulars([...new Set(parts)].join('; ')), 120);
}

/** The first that fits. */
function grouped(part: string): string {
  const [pattern = part, words = part] = alike.find(([one]) => one.test(part)) ?? [];
  return part.replace(pattern, words);
}

const withoutParticulars = (text: string): string =>
  particular.reduce((left, pattern) => left.replaceAll(pattern, '…'), text);

/** One short line of text that came from outside: nothing in it moves a terminal's cursor. */
export function tidy(text: string, most = 60): string {
  const line = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** A name that a visitor's browser may have told, such as that of a step: short, and without an address in it. */
export const outsideName = (name: string): string => tidy(withoutParticulars(tidy(name, 200)), 40);
