/** A text that a marketer wrote, with its path in the settings. */
export interface CopyText {
  readonly path: readonly string[];
  readonly text: string;
}

/** Every text of a journey's messages: of mails, text messages and notifications alike. */
export const copyTexts = (settings: unknown): readonly CopyText[] =>
  textsUnder(['messages'], field(settings, 'messages'));

function textsUnder(path: readonly string[], value: unknown): readonly CopyText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => textsUnder([...path, name], inner));
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}
