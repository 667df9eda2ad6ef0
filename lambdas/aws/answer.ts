/** What a provider of a channel answers to one message. */
export type Answer =
  | {
      readonly kind: 'sent';
      readonly providerId: string;
      /** Of a text message: how many parts are billed. */ readonly parts?: number;
    }
  /** Not accepted, and it would not be another time. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not accepted, because nothing may be sent to these addresses (phone numbers, device tokens) any more. */
  | { readonly kind: 'unreachable'; readonly reason: string; readonly addresses: readonly string[] }
  /** Not accepted, and nobody's would be: the channel waits for its owner. */
  | { readonly kind: 'stopped'; readonly reason: string }
  /** Surely not accepted, but soon perhaps. */
  | { readonly kind: 'again'; readonly reason: string }
  /** Nobody can tell whether it was accepted; it is never sent again. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** A text message to one number. */
export interface OutgoingText {
  /** E.164, such as +447700900123. */
  readonly to: string;
  readonly text: string;
  readonly kind: 'PROMOTIONAL' | 'TRANSACTIONAL';
  /** Seconds after which the carrier shall not deliver it any more; at most 72 hours. */
  readonly timeToLive: number;
  /** Opaque ids that AWS keeps with the message. */
  readonly context: Readonly<Record<string, string>>;
}

export interface Texter {
  send(text: OutgoingText): Promise<Answer>;
}

export interface Device {
  readonly token: string;
  readonly service: 'APNS' | 'GCM';
}

/** A notification to all devices of one customer, in one request. */
export interface OutgoingPush {
  readonly to: readonly Device[];
  readonly title: string;
  readonly body: string;
  /** Where a tap leads. */
  readonly url: string;
  /** Seconds after which it shall not be shown any more. */
  readonly timeToLive: number;
  /** Opaque ids for the app: journey, message, enrolment. */
  readonly data: Readonly<Record<string, string>>;
}

/** One answer for the request, and what it told about single devices. */
export interface PushAnswer {
  readonly answer: Answer;
  /** Tokens that will never work again. */
  readonly dead: readonly { readonly token: string; readonly reason: string }[];
  readonly renewed: readonly { readonly from: string; readonly to: string }[];
}

export interface Pusher {
  send(push: OutgoingPush): Promise<PushAnswer>;
}
