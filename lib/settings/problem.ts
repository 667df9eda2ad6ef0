/** What is wrong in a file that people write, in one line: where, what it got, what is allowed. */
export interface Problem {
  readonly file: string;
  readonly line?: number | undefined;
  /** Dotted path, such as market.currency; empty for the file as a whole. */
  readonly field?: string;
  readonly got: string;
  readonly allowed: string;
}

/** The form that editors and terminals turn into a link: `store.yaml:22: market.currency: got "EURO"; must be …`. */
export function describeProblem({ file, line, field = '', got, allowed }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return [place, ...(field === '' ? [] : [field]), `got ${got}; ${allowed}`].join(': ');
}
