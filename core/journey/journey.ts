import type * as z from 'zod';
import type { Cart } from '../carts/cart.ts';
import type { Customer } from '../customer/customer.ts';
import type { Enrolment, Plan } from '../enrolment/enrolment.ts';
import type { Choice } from '../channels/choice.ts';
import type { Priority } from '../pacing/booking.ts';
import type { Copy } from '../mail/copy.ts';
import type { CartItemView, OfferView } from '../mail/mail-view.ts';
import type { EventName } from '../events/lanes.ts';
import type { Store } from '../store/store.ts';

/** Something that may begin a run of a journey: for cart recovery, a cart with items. */
export interface Candidate {
  readonly subject: string;
  readonly run: number;
  /** What the enrolment's id is made of; never a time. */
  readonly key: readonly string[];
}

/** How a run is over before its time. */
export interface End {
  readonly kind: 'goal' | 'exit';
  readonly reason: string;
  readonly at: number;
}

/** Whether a message may go out now, as far as its journey is concerned. */
export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'later'; readonly until: number; readonly plan: Plan; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string };

/** The part of a message that its journey knows. */
export interface Content {
  readonly copy: Copy;
  /** Which of several wordings; recorded with the message. */
  readonly variant: string;
  readonly offer: OfferView;
  readonly cart: {
    readonly url: string;
    readonly items: readonly CartItemView[];
    readonly moreItems: number;
    readonly count: number;
    readonly total: string;
  };
}

/** Whom and where a text is written for. */
export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

/** A journey with its settings at hand. Everything is plain values; the caller writes what is returned. */
export interface Rules {
  /** Journeys compete for what the frequency caps leave. */
  readonly priority: Priority;
  /** On which channels a message goes out. */
  channels(message: string): Choice;
  /** What might begin a run now. A run that is still on its way is no candidate. */
  candidates(customer: Customer, now: number): readonly Candidate[];
  /** Why this customer is not enrolled; undefined when nothing is in the way. */
  entryFilter(customer: Customer, candidate: Candidate, store: Store): string | undefined;
  /** The planned instants. */
  plan(customer: Customer, candidate: Candidate, now: number): Plan;
  /** The goal or the exit rule that ends this run, if one has come true. */
  end(customer: Customer, enrolment: Enrolment): End | undefined;
  /** Whether the run still waits for its subject to become quiet, so that each sign of life is a heartbeat. */
  awaitsQuiet(customer: Customer, enrolment: Enrolment): boolean;
  /** The message's own condition. */
  readiness(message: string, customer: Customer, enrolment: Enrolment, plan: Plan, now: number): Readiness;
  /** After this instant the message is too late. Epoch milliseconds. */
  expiry(message: string, plan: Plan): number;
  /** What a message's turn tells about the cart: that it counts as left, and why. */
  observe(message: string, customer: Customer, enrolment: Enrolment, now: number): Cart | undefined;
  content(message: string, customer: Customer, enrolment: Enrolment, plan: Plan, words: Words, reader: Reader): Content;
}

/** The words of a journey's messages, as its settings have them. */
export type Words = Readonly<Record<string, unknown>>;

/** A journey, declared once, in statemachines/<name>/journey.ts. */
export interface Journey {
  readonly name: string;
  /** What marketers call it. */
  readonly title: string;
  /** What a customer must have subscribed to: a topic of store.yaml, or `transactional`. */
  readonly topic: string;
  /** Messages by the names that the state machine uses. */
  readonly messages: readonly string[];
  /** Events after which candidates are looked for. */
  readonly trigger: readonly EventName[];
  /** An event older than this enrols nobody; milliseconds. */
  readonly maxAge: number;
  /** Most state transitions of an enrolment, by situation. May only fall. */
  readonly transitionBudget: Readonly<Record<string, number>>;
  /** Schema of settings.yaml. `messages` holds the words, everything else the numbers. */
  readonly settings: z.ZodType;
  readonly bind: (settings: unknown) => Rules;
}
