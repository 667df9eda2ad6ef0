import { type Cart, closingOf, isOpen } from '../../core/carts/cart.ts';
import { isEmpty, totalsOf } from '../../core/carts/contents.ts';
import { diagnose } from '../../core/carts/diagnose.ts';
import { cartFindingOf, stepOf } from '../../core/carts/finding.ts';
import { choiceFor } from '../../core/channels/choice.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { enrolmentId } from '../../core/enrolment/enrolment-id.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { instantOf } from '../../core/enrolment/instants.ts';
import type { Candidate, End, Journey, Readiness, Rules } from '../../core/journey/journey.ts';
import { noWay } from '../../core/journey/no-way.ts';
import { toDecimal } from '../../core/money/money.ts';
import { type OfferKind, offerFor } from '../../core/offers/offer.ts';
import { contentOf } from './content.ts';
import { expiryOf, planFrom } from './plan.ts';
import { type Numbers, numbersSchema, settingsSchema } from './settings.ts';

const NAME = 'cart-recovery';
const TOPIC = 'marketing';

/** A cart that has been left gets a reminder, the offer that answers why it was left, and a last call. */
export const cartRecovery: Journey = {
  name: NAME,
  title: 'Cart recovery',
  about: 'cart',
  shows: ['cart', 'offer'],
  topic: TOPIC,
  messages: ['reminder', 'offer', 'lastCall'],
  trigger: [
    'Cart Updated',
    'Cart Viewed',
    'Product Added',
    'Product Removed',
    'Checkout Started',
    'Checkout Step Viewed',
    'Checkout Step Completed',
    'Payment Info Entered',
    'Payment Failed',
    'Coupon Denied',
    // Becoming reachable, or the end of an earlier run, looks again at carts that were refused.
    'Identify',
    'Signed Up',
    'Subscription Updated',
    'Journey Ended',
  ],
  maxAge: 24 * 3_600_000,
  transitionBudget: {
    'all three messages': 5,
    'ordered before the first message': 2,
    'a changed cart, all three messages': 5,
  },
  settings: settingsSchema,
  bind: (settings) => rulesOf(numbersSchema.parse(settings)),
};

function rulesOf(settings: Numbers): Rules {
  const quietAt = (cart: Cart): number => cart.activeAt + settings.quietFor;

  return {
    priority: settings.priority,

    channels: (message) => choiceFor(NAME, settings.channels, message),

    candidates: ({ carts, enrolments }, { now }) =>
      carts
        .filter((cart) => isOpen(cart) && !isEmpty(cart) && now - cart.activeAt <= cartRecovery.maxAge)
        .flatMap((cart) => candidate(cart, enrolments) ?? []),

    entryFilter: (customer, _candidate, store) => noWay(customer, settings.channels, TOPIC, store),

    plan: (customer, { subject }) => {
      const cart = cartOf(customer, subject);
      return planFrom(quietAt(cart), settings);
    },

    end: (customer, enrolment) => endOf(customer, enrolment),

    awaitsQuiet: (customer, enrolment) => {
      const cart = customer.carts.find((one) => one.id === enrolment.subject);
      return cart?.run === enrolment.run && enrolment.finding === undefined;
    },

    readiness: (message, customer, enrolment, plan, { now }): Readiness => {
      const quiet = quietAt(cartOf(customer, enrolment.subject));
      if (quiet <= now) return { kind: 'ready' };
      // Until the reminder has gone out the cart is not left yet: everything is planned anew.
      const moved = message === 'reminder' ? planFrom(quiet, settings) : plan;
      return { kind: 'later', until: quiet, plan: moved, reason: 'the cart was changed less than the quiet time ago' };
    },

    expiry: (message, plan) => expiryOf(message, plan),

    observe: (message, customer, enrolment) => {
      const cart = cartOf(customer, enrolment.subject);
      const known = cartFindingOf(enrolment);
      if (message === 'lastCall' && known !== undefined) return undefined;
      const { reason, evidence } = diagnose(cart, settings.diagnosis);
      const { value } = totalsOf(cart);
      if (known?.reason === reason && known.value === value) return undefined;
      const { currency } = cart;
      return { at: known?.at ?? quietAt(cart), reason, evidence, step: stepOf(cart), value, currency };
    },

    budget: settings.offers.budget,

    promises: (message, _customer, enrolment) => {
      const found = cartFindingOf(enrolment);
      if (message === 'reminder' || found === undefined || offerKind(enrolment, settings) !== 'discount')
        return undefined;
      const { percent } = settings.offers.discount;
      return { terms: { kind: 'percent', percent, currency: found.currency }, basis: found.value, counted: 'discount' };
    },

    content: (telling) => {
      const cart = cartOf(telling.customer, telling.enrolment.subject);
      const kind = telling.offering ? offerKind(telling.enrolment, settings) : 'none';
      return contentOf({ ...telling, cart, settings, kind });
    },
  };
}

/** Fixed by what was known when the cart counted as left, so that the last call repeats what was offered. */
function offerKind(enrolment: Enrolment, settings: Numbers): OfferKind {
  const found = cartFindingOf(enrolment);
  if (found === undefined) return 'none';
  const { reason, currency } = found;
  const value = toDecimal(found.value, currency);
  return offerFor({ reason, currency, value, minimum: settings.offers.discount.minimum });
}

/**
 * The run of a cart that may be enrolled: its present one, or the next when the present one's journey is over and the
 * cart was used since. A run that is on its way is none.
 */
function candidate(cart: Cart, enrolments: readonly Enrolment[]): Candidate | undefined {
  const key = (run: number): readonly string[] => [cart.key, String(run)];
  const present = enrolments.find((enrolment) => enrolment.id === enrolmentId(NAME, key(cart.run)));
  if (present?.status === 'starting' || present?.status === 'started') return undefined;
  if (present?.status === 'ended') {
    const used = cart.activeAt > instantOf(present.input?.plan ?? {}, 'lastCall');
    return used || present.outcome === 'left'
      ? { subject: cart.id, run: cart.run + 1, key: key(cart.run + 1) }
      : undefined;
  }
  return { subject: cart.id, run: cart.run, key: key(cart.run) };
}

function endOf(customer: Customer, enrolment: Enrolment): End | undefined {
  const cart = customer.carts.find((one) => one.id === enrolment.subject);
  if (cart === undefined) return undefined;
  const closing = closingOf(cart, enrolment.run);
  if (closing?.how === 'ordered') return { kind: 'goal', reason: 'the cart was ordered', at: closing.at };
  if (closing?.how === 'emptied') return { kind: 'exit', reason: 'the cart was emptied', at: closing.at };
  if (cart.run > enrolment.run) return { kind: 'exit', reason: 'the cart was filled anew', at: cart.activeAt };
  return undefined;
}

function cartOf(customer: Customer, subject: string): Cart {
  const cart = customer.carts.find((one) => one.id === subject);
  if (cart === undefined) throw new Error(`customer ${customer.id} has no cart for this enrolment`);
  return cart;
}
