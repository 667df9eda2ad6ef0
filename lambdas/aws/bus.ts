import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

/** Where the shop's events come in. */
export interface Bus {
  /** Puts one event in Wend's own notation, by its name in docs/events.md. Throws when it was not taken. */
  put(event: { readonly name: string; readonly detail: object }): Promise<void>;
}

/** The bus in Amazon EventBridge; what is put on it comes from `wend`. */
export function eventBus(name: string): Bus {
  const client = new EventBridgeClient({});
  return {
    put: async (event) => {
      const entry = {
        EventBusName: name,
        Source: 'wend',
        DetailType: event.name,
        Detail: JSON.stringify(event.detail),
      };
      const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }));
      // The request may succeed and its event fail.
      if (FailedEntryCount === 0) return;
      throw new Error(`EventBridge did not take "${event.name}": ${Entries?.[0]?.ErrorCode ?? 'it does not say why'}`);
    },
  };
}
