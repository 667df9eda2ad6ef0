import type * as z from 'zod';
import type { When } from '../calendar/when.ts';
import type { Customer } from '../customer/customer.ts';
import type { Enrolment, Finding, Plan } from '../enrolment/enrolment.ts';
import type { Choice } from '../channels/choice.ts';
import type { Priority } from '../pacing/booking.ts';
import type { Copy } from '../mail/copy.ts';
import type { SectionName, Sections } from '../mail/mail-view.ts';
import type { EventName } from '../events/lanes.ts';
import type { Store } from '../store/store.ts';
import type { Grants, GrantFacts, Promised } from './grants.ts';
import type { InvitationRules } from '../referral/judge.ts';

/** What the runs of a journey are about: what an enrolment's subject names. */
export type About = 'cart' | 'order' | 'customer' | 'invitation';

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

/** Something that a step waits for and that has come true, without ending the run. */
export interface Arrival {
  /** By the name that the state machine uses: what a step waits `for`. */
  readonly event: string;
  readonly reason: string;
  readonly at: number;
  /** What is planned from then on, where that changes. */
  readonly plan?: Plan;
}

/** Whether a message may go out now, as far as its journey is concerned. */
export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'later'; readonly until: number; readonly plan: Plan; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string }
  /** The run is over: there is no reason to go on. */
  | { readonly kind: 'left'; readonly reason: string };

/** The part of a message that its journey knows. */
export interface Content {
  readonly copy: Copy;
  /** Which of several wordings; recorded with the message. */
  readonly variant: string;
  /** Why somebody gets it, after "You get this mail because": "you left a cart". */
  readonly because: string;
  /** Where the button leads; empty for the shop's own page. */
  readonly button: string;
  /** What the copy and the layout may show beside the shop and the customer. */
  readonly sections: Partial<Sections>;
}

/** Whom and where a text is written for. */
export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

/** A message whose words are to be found. */
export interface Telling {
  readonly message: string;
  readonly customer: Customer;
  readonly enrolment: Enrolment;
  readonly plan: Plan;
  readonly words: Words;
  readonly reader: Reader;
  /** Whether what the message promises (`promises`) may be promised now: the budget and the margin allow it. */
  readonly offering: boolean;
  /** Where our pages are; ends with a slash. */
  readonly webUrl: string;
}

/** A journey with its settings at hand. Everything is plain values; the caller writes what is returned. */
export interface Rules {
  /** Journeys compete for what the frequency caps leave. */
  readonly priority: Priority;
  /** On which channels a message goes out. */
  channels(message: string): Choice;
  /** What might begin a run now. A run that is still on its way is no candidate. */
  candidates(customer: Customer, when: When): readonly Candidate[];
  /** Why this customer is not enrolled; undefined when nothing is in the way. */
  entryFilter(customer: Customer, candidate: Candidate, store: Store): string | undefined;
  /** The planned instants. */
  plan(customer: Customer, candidate: Candidate, when: When): Plan;
  /** The goal or the exit rule that ends this run, if one has come true. */
  end(customer: Customer, enrolment: Enrolment): End | undefined;
  /** What its steps wait for, as far as it has come true. */
  arrivals?(customer: Customer, enrolment: Enrolment, when: When): readonly Arrival[];
  /** Whether the run still waits for its subject to become quiet, so that each sign of life is a heartbeat. */
  awaitsQuiet?(customer: Customer, enrolment: Enrolment): boolean;
  /** The message's own condition; a journey without any is always ready. */
  readiness?(message: string, customer: Customer, enrolment: Enrolment, plan: Plan, when: When): Readiness;
  /** After this instant the message is too late. Epoch milliseconds. */
  expiry(message: string, plan: Plan): number;
  /** What a message's turn finds out about the subject; kept with the enrolment. `sending`: it goes out now. */
  observe?(
    message: string,
    customer: Customer,
    enrolment: Enrolment,
    now: number,
    sending: boolean,
  ): Finding | undefined;
  content(telling: Telling): Content;
  /** What a message promises that may cost the shop something: it is asked first whether the budget allows it. */
  promises?(message: string, customer: Customer, enrolment: Enrolment): Promised | undefined;
  /** What a state that grants is to grant now, by the reward's name; or why nothing. */
  grants?(name: string, facts: GrantFacts): Grants;
  /** What its discounts may cost in a calendar month, decimal, by currency; a currency that is not named has no limit. */
  readonly budget?: Readonly<Record<string, number>> | undefined;
  /** When to look at this customer again, though nothing may have happened until then. Epoch milliseconds. */
  dueAt?(customer: Customer, zone: string): number | undefined;
  /** For the journey that offers a code for friends: how long an offer is good, opened when a run begins; milliseconds. */
  readonly offersFor?: number;
  /** For the journey that rewards referrals: who may be invited by whom. */
  readonly invitations?: InvitationRules | undefined;
}

/** The words of a journey's messages, as its settings have them. */
export type Words = Readonly<Record<string, unknown>>;

/** A journey, declared once, in statemachines/<name>/journey.ts. */
export interface Journey {
  readonly name: string;
  /** What marketers call it. */
  readonly title: string;
  /** What its runs are about. */
  readonly about: About;
  /** A state machine that it shares with other journeys, by the name of its folder; its own without. */
  readonly machine?: string;
  /** Another journey, whose settings its copy tells of: they are kept with its own in each enrolment. */
  readonly tellsOf?: string;
  /** What its copy may show beside the shop and the customer. */
  readonly shows: readonly SectionName[];
  /** What a customer must have subscribed to: a topic of store.yaml, or `transactional`. */
  readonly topic: string;
  /** Messages by the names that the state machine uses; none where the settings name them. */
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
