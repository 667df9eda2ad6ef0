import type { JsonObject } from '../asl/json.ts';
import type { Status } from '../asl/execution.ts';

export interface EventEntry {
  readonly Source: string;
  readonly DetailType: string;
  /** JSON. */
  readonly Detail: string;
  /** Epoch milliseconds; now, if it is left out. */
  readonly Time?: number | undefined;
  readonly EventBusName?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
}

export interface Mail {
  readonly id: string;
  readonly at: number;
  readonly to: readonly string[];
  readonly from: string;
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet?: string | undefined;
}

/** A text message. */
export interface Text {
  readonly id: string;
  readonly at: number;
  /** E.164. */
  readonly to: string;
  /** The id of the pool that it was sent from. */
  readonly pool: string;
  readonly body: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** What is billed. */
  readonly parts: number;
  readonly type: 'PROMOTIONAL' | 'TRANSACTIONAL';
  /** The call's Context. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A push, to one device. */
export interface Push {
  readonly id: string;
  readonly at: number;
  /** The device's token. */
  readonly to: string;
  readonly application: string;
  readonly platform: 'APNS' | 'APNS_SANDBOX' | 'GCM';
  readonly title: string;
  readonly body: string;
  /** What a tap opens; undefined opens the app. */
  readonly url?: string | undefined;
  /** What the app is given beside it. */
  readonly data: Readonly<Record<string, string>>;
  /** The call's Context. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What happened, told as it happens. */
export type Observation =
  /** Accepted on a bus. */
  | { readonly kind: 'event'; readonly at: number; readonly entry: EventEntry }
  /** Accepted by SES. */
  | { readonly kind: 'mail'; readonly at: number; readonly mail: Mail }
  /** Accepted by End User Messaging. */
  | { readonly kind: 'text'; readonly at: number; readonly text: Text }
  /** Accepted by Apple's or Google's push service. */
  | { readonly kind: 'push'; readonly at: number; readonly push: Push }
  /** Put into a table over the wire. */
  | { readonly kind: 'item'; readonly at: number; readonly table: string; readonly item: JsonObject }
  | {
      readonly kind: 'execution';
      readonly at: number;
      readonly arn: string;
      readonly name: string;
      readonly machine: string;
      readonly status: Status;
    }
  /** A line that a function wrote. */
  | { readonly kind: 'log'; readonly at: number; readonly function: string; readonly line: string }
  /** Put into the dead-letter queue of another queue by somebody who says why. */
  | {
      readonly kind: 'dead-letter';
      readonly at: number;
      readonly queue: string;
      readonly reason: string;
      readonly body: string;
    }
  /** A function failed, a message went to a dead-letter queue, access was denied. */
  | { readonly kind: 'fault'; readonly at: number; readonly source: string; readonly message: string };
