import { isOpen, type Cart, type Reason } from '../../core/carts/cart.ts';
import { isEmpty, totalsOf } from '../../core/carts/contents.ts';
import { diagnose, type DiagnosisSettings } from '../../core/carts/diagnose.ts';
import { cartFindingOf } from '../../core/carts/finding.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import type { Order } from '../../core/orders/order.ts';
import type { StoryLine } from './line.ts';
import { sayMessage } from './message-name.ts';
import { bump, type Saying } from './saying.ts';

/** The journey whose enrolments are carts that were left. */
export const cartRecovery = 'cart-recovery';

/** One run of a cart that was left. Money in minor units. */
interface LeftCart {
  readonly reason: Reason;
  readonly value: number;
  readonly currency: string;
}

export interface CartAccount {
  readonly left: readonly LeftCart[];
  /** Those of them that nobody was written to about, by why not. */
  readonly unwritten: ReadonlyMap<string, number>;
  /** Orders of carts that had been left and written about; revenue by currency, minor units. */
  readonly won: number;
  readonly revenue: ReadonlyMap<string, number>;
}

export interface CartSettings {
  /** A cart without activity for this long counts as left, milliseconds. */
  readonly quietFor: number;
  readonly diagnosis: DiagnosisSettings;
}

/** The part of the tale that is about carts. */
export interface Carts {
  hearCart(at: number, customer: string, cart: Cart, orderOf: (id: string) => Order | undefined): readonly StoryLine[];
  hearEnrolment(at: number, customer: string, enrolment: Enrolment): readonly StoryLine[];
  /** A message went out: its cart was written about. */
  hearSent(tags: Readonly<Record<string, string>>): void;
  account(now: number): CartAccount;
}

/** That a run of a cart was ordered, and when; epoch milliseconds. */
interface Closed {
  readonly run: number;
  readonly at: number;
}

const DAY = 86_400_000;

/** What tells one run of one cart from all others. */
const runOf = (cart: string, run: number): string => `${run} of ${cart}`;

export function createCarts({ nameOf, money, day }: Saying, { quietFor, diagnosis }: CartSettings): Carts {
  const carts = new Map<string, Cart>();
  const left = new Map<string, LeftCart>();
  const told = new Set<string>();
  const subjects = new Map<string, string>();
  const written = new Map<string, string>();
  const refusals = new Map<string, string>();
  const won = new Set<string>();
  const revenue = new Map<string, number>();

  function closing(at: number, customer: string, cart: Cart, closed: Closed, order?: Order): readonly StoryLine[] {
    const run = runOf(cart.id, closed.run);
    if (told.has(run)) return [];
    told.add(run);
    const total = order?.total ?? totalsOf(cart).value;
    const currency = order?.currency ?? cart.currency;
    const message = written.get(run);
    // A shop brings along what was ordered before it began to tell.
    const before = at - closed.at > DAY ? `, on ${day(closed.at)}` : '';
    const text = `${nameOf(customer)} ordered for ${money(total, currency)}${before}`;
    if (!left.has(run) || message === undefined) return [{ at, tone: 'ordered', text }];
    won.add(run);
    bump(revenue, currency, total);
    return [{ at, tone: 'won', text: `${text}: won back, after ${message}` }];
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
    hearCart(at, customer, cart, orderOf) {
      carts.set(cart.id, cart);
      const closings = Object.entries(cart.closings).filter(([, { how }]) => how === 'ordered');
      return closings.flatMap(([run, closed]) =>
        closing(at, customer, cart, { run: Number(run), at: closed.at }, orderOf(closed.order ?? '')),
      );
    },
    hearEnrolment(at, customer, enrolment) {
      if (enrolment.journey !== cartRecovery) return [];
      const run = runOf(enrolment.subject, enrolment.run);
      subjects.set(enrolment.id, run);
      const last = enrolment.decisions.at(-1);
      if (last?.verdict === 'not enrolled') refusals.set(run, last.reason);
      else refusals.delete(run);
      const found = cartFindingOf(enrolment);
      if (found === undefined) return [];
      const { reason, evidence, value, currency } = found;
      const before = left.get(run);
      left.set(run, { reason, value, currency });
      if (before !== undefined) return [];
      const text = `${nameOf(customer)} left a cart of ${money(value, currency)} (${reason}: ${evidence})`;
      return [{ at, tone: 'left', text }];
    },
    hearSent(tags) {
      const run = subjects.get(tags['enrolment'] ?? '');
      if (run !== undefined) written.set(run, `the ${sayMessage(tags['message'] ?? 'message')}`);
    },
    account(now) {
      const silent = unnoticed(now);
      const unwritten = new Map<string, number>();
      for (const { id, run } of silent) bump(unwritten, refusals.get(runOf(id, run)) ?? 'for no recorded reason');
      return { left: [...left.values(), ...silent.map(leftCart)], unwritten, won: won.size, revenue };
    },
  };
}
