/** AWS's JSON writes instants as epoch seconds; Step Functions writes and reads those of the SDK as ISO 8601. */
export function secondsOf(text: string): number {
  return Date.parse(text) / 1000;
}

/** As Java writes an instant: without a fraction where there is none. */
export function instantOf(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().replace('.000Z', 'Z');
}
