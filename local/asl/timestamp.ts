const OFFSET_DATE_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Epoch milliseconds of an instant as AWS reads it: a T, and a zone. */
export function parseTimestamp(text: string): number | undefined {
  const [, date, minutes, seconds = ':00', fraction = '', zone] = OFFSET_DATE_TIME.exec(text) ?? [];
  if (date === undefined || minutes === undefined || zone === undefined) return undefined;
  const day = Date.parse(`${date}T00:00:00Z`);
  // Date.parse takes a 31 February for a day of March.
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) return undefined;
  const at = Date.parse(`${date}T${minutes}${seconds}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(at) || minutes.startsWith('24') ? undefined : at;
}
