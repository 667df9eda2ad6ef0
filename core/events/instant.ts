const DAY = 86_400_000;

const parts = (text: string): RegExpExecArray | null =>
  /^(\d{4}-\d\d-\d\d)(?:(T[\d:.,]+)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text);

/**
 * Epoch milliseconds; NaN for what is none. A time without its zone is UTC, wherever it is read; a day that its month
 * does not have is none.
 */
export function instantOf(text: string): number {
  const [, day, time = '', zone = 'Z'] = parts(text) ?? [];
  const midnight = Date.parse(`${day ?? ''}T00:00:00Z`);
  if (day === undefined || Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return NaN;
  return time === '' ? midnight : Date.parse(`${day}${time}${zone}`);
}

/** The instant by which something is due, epoch milliseconds: a day without a time lasts to its end, in UTC. */
export function endOf(text: string): number {
  const [, , time] = parts(text) ?? [];
  return instantOf(text) + (time === undefined ? DAY - 1 : 0);
}
