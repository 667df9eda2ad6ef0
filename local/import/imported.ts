/** An event that an import makes of its input. */
export interface Imported {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The entry of EventBridge, as one line of JSON. */
export const entryLine = ({ at, name, detail }: Imported): string =>
  `${JSON.stringify({
    Source: 'store',
    DetailType: name,
    Time: new Date(at).toISOString(),
    Detail: detail,
    EventBusName: 'wend',
  })}\n`;
