const probed = new Map<string, boolean>();

/** Whether `name` is an IANA time zone such as Europe/London. Fixed offsets are refused: they know no summer time. */
export function isTimeZone(name: string): boolean {
  const before = probed.get(name);
  if (before !== undefined) return before;
  const valid = /^[A-Za-z]/.test(name) && accepts(name);
  if (probed.size < 1000) probed.set(name, valid);
  return valid;
}

function accepts(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
