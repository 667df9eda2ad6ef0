import { isOpen, type Cart, type Reason } from '../../core/carts/cart.ts';
import { isEmpty, totalsOf } from '../../core/carts/contents.ts';
import { cartFindingOf } from '../../core/carts/finding.ts';
import { diagnose, type DiagnosisSettings } from '../../core/carts/diagnose.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import type { Order } from '../../core/orders/order.ts';
import { formatMoney } from '../../core/money/money.ts';
import type { Mail, Observation, Push, Text } from '../cloud/observation.ts';
import { readItem } from './items.ts';
import { sayMessage } from './message-name.ts';
import { misfortuneOf } from './misfortunes.ts';

/** What is worth a line on the terminal. */
export interface StoryLine {
  readonly at: number;
  readonly tone: 'left' | 'sent' | 'ordered' | 'won' | 'refused' | 'fault';
  readonly text: string;
}

/** One run of a cart that was left. Money in minor units. */
interface LeftCart {
  readonly reason: Reason;
  readonly value: number;
  readonly currency: string;
}

/** The account of everything so far. */
export interface Account {
  readonly left: readonly LeftCart[];
  /** Those of them that nobody was written to about, by why not. */
  readonly unwritten: ReadonlyMap<string, number>;
  /** What was sent, by channel and by message. */
  readonly mails: ReadonlyMap<string, number>;
  readonly texts: ReadonlyMap<string, number>;
  readonly pushes: ReadonlyMap<string, number>;
  /** Orders of carts that had been left and written about; revenue by currency, minor units. */
  readonly won: number;
  readonly revenue: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
}

export interface StorySettings {
  /** A cart without activity for this long counts as left, milliseconds. */
  readonly quietFor: number;
  readonly diagnosis: DiagnosisSettings;
  readonly locale: string;
}

export interface Story {
  /** What this observation adds to the tale. */
  hear(observation: Observation): readonly StoryLine[];
  account(now: number): Account;
}

/** The journey whose enrolments are carts that were left. */
const cartRecovery = 'cart-recovery';

/** What tells one run of one cart from all others. */
const runOf = (cart: string, run: number): string => `${run} of ${cart}`;
const bump = (counts: Map<string, number>, name: string, by = 1): void =>
  void counts.set(name, (counts.get(name) ?? 0) + by);

/** Makes a tale of what is observed. It reads no clock and writes nowhere. */
export function createStory({ quietFor, diagnosis, locale }: StorySettings): Story {
  const names = new Map<string, string>();
  const carts = new Map<string, Cart>();
  const left = new Map<string, LeftCart>();
  const closed = new Set<string>();
  const subjects = new Map<string, string>();
  const written = new Map<string, string>();
  const refusals = new Map<string, string>();
  const orders = new Map<string, Order>();
  const sent = {
    mails: new Map<string, number>(),
    texts: new Map<string, number>(),
    pushes: new Map<string, number>(),
  };
  const won = new Set<string>();
  const revenue = new Map<string, number>();
  const faults = new Map<string, number>();

  const nameOf = (customer: string): string => names.get(customer) ?? 'A visitor';
  const money = (minor: number, currency: string): string => formatMoney(minor, currency, locale);

  function hearItem(at: number, item: unknown): readonly StoryLine[] {
    const told = readItem(item);
    if (told?.kind === 'profile') {
      const { firstName, lastName, email } = told.profile;
      const name = [firstName, lastName].filter((part) => part !== undefined).join(' ') || email;
      if (name !== undefined) names.set(told.customer, name);
    }
    if (told?.kind === 'order') orders.set(told.order.id, told.order);
    if (told?.kind === 'enrolment') return hearEnrolment(at, told.customer, told.enrolment);
    return told?.kind === 'cart' ? hearCart(at, told.customer, told.cart) : [];
  }

  function hearEnrolment(at: number, customer: string, enrolment: Enrolment): readonly StoryLine[] {
    const { id, subject, run, decisions } = enrolment;
    subjects.set(id, runOf(subject, run));
    const last = decisions.at(-1);
    if (last?.verdict === 'not enrolled') refusals.set(runOf(subject, run), last.reason);
    else refusals.delete(runOf(subject, run));
    return enrolment.journey === cartRecovery ? leaving(at, customer, enrolment) : [];
  }

  function hearCart(at: number, customer: string, cart: Cart): readonly StoryLine[] {
    carts.set(cart.id, cart);
    const closings = Object.entries(cart.closings).filter(([, { how }]) => how === 'ordered');
    return closings.flatMap(([run, { order }]) => closing(at, customer, cart, runOf(cart.id, Number(run)), order));
  }

  function leaving(at: number, customer: string, enrolment: Enrolment): readonly StoryLine[] {
    const found = cartFindingOf(enrolment);
    if (found === undefined) return [];
    const { reason, evidence, value, currency } = found;
    const run = runOf(enrolment.subject, enrolment.run);
    const before = left.get(run);
    left.set(run, { reason, value, currency });
    if (before !== undefined) return [];
    const text = `${nameOf(customer)} left a cart of ${money(value, currency)} (${reason}: ${evidence})`;
    return [{ at, tone: 'left', text }];
  }

  function closing(at: number, customer: string, cart: Cart, run: string, id = ''): readonly StoryLine[] {
    if (closed.has(run)) return [];
    closed.add(run);
    const order = orders.get(id);
    const total = order?.total ?? totalsOf(cart).value;
    const currency = order?.currency ?? cart.currency;
    const message = written.get(run);
    const text = `${nameOf(customer)} ordered for ${money(total, currency)}`;
    if (!left.has(run) || message === undefined) return [{ at, tone: 'ordered', text }];
    won.add(run);
    bump(revenue, currency, total);
    return [{ at, tone: 'won', text: `${text}: won back, after ${message}` }];
  }

  /** Counts a message, and remembers that its cart was written about. */
  function hearSent(counts: Map<string, number>, { tags }: Mail | Text | Push, otherwise: string): string {
    const kind = sayMessage(tags['message'] ?? otherwise);
    bump(counts, kind);
    const run = subjects.get(tags['enrolment'] ?? '');
    if (run !== undefined) written.set(run, `the ${kind}`);
    return kind;
  }

  function hearMail(at: number, mail: Mail): readonly StoryLine[] {
    const kind = hearSent(sent.mails, mail, 'mail');
    return [{ at, tone: 'sent', text: `${kind} to ${mail.to.join(', ')}: ${mail.subject}` }];
  }

  function hearText(at: number, text: Text): readonly StoryLine[] {
    const kind = hearSent(sent.texts, text, 'text message');
    return [{ at, tone: 'sent', text: `${kind} by text message to ${text.to}: ${text.body}` }];
  }

  /** A device's token says nothing to anybody, so its owner is named. */
  function hearPush(at: number, push: Push): readonly StoryLine[] {
    const kind = hearSent(sent.pushes, push, 'push');
    const who = nameOf(push.tags['customer'] ?? '');
    return [{ at, tone: 'sent', text: `${kind} by push to ${who}: ${push.title}` }];
  }

  function hearOther(observation: Observation): readonly StoryLine[] {
    const misfortune = misfortuneOf(observation);
    if (misfortune === undefined) return [];
    const { kind, tone, text } = misfortune;
    bump(faults, kind);
    return [{ at: observation.at, tone, text }];
  }

  /** Carts that were left and could not be written about have no run of the journey, so that nothing says it of them. */
  const unnoticed = (now: number): readonly Cart[] =>
    [...carts.values()].filter(
      (cart) =>
        isOpen(cart) && !isEmpty(cart) && cart.activeAt + quietFor <= now && !left.has(runOf(cart.id, cart.run)),
    );

  const leftCart = (cart: Cart): LeftCart => ({
    reason: diagnose(cart, diagnosis).reason,
    value: totalsOf(cart).value,
    currency: cart.currency,
  });

  return {
    hear(observation) {
      switch (observation.kind) {
        case 'item':
          return hearItem(observation.at, observation.item);
        case 'mail':
          return hearMail(observation.at, observation.mail);
        case 'text':
          return hearText(observation.at, observation.text);
        case 'push':
          return hearPush(observation.at, observation.push);
        default:
          return hearOther(observation);
      }
    },
    account(now) {
      const silent = unnoticed(now);
      const unwritten = new Map<string, number>();
      for (const { id, run } of silent) bump(unwritten, refusals.get(runOf(id, run)) ?? 'for no recorded reason');
      const all = [...left.values(), ...silent.map(leftCart)];
      return { left: all, unwritten, ...sent, won: won.size, revenue, faults };
    },
  };
}
