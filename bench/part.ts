/** One thing that is measured. */
export interface Part {
  /** As `npm run bench -- --only` names it. */
  readonly name: string;
  readonly title: string;
  /** Measures with the app as synthesised a moment ago, and tells the result in Markdown. */
  measure(assembly: string): Promise<string>;
}
