import { type Choice, partsOf } from '../channels/choice.ts';
import type { Customer } from '../customer/customer.ts';
import { unreachable } from '../gate/reachable.ts';
import type { Store } from '../store/store.ts';

/** Why no message of a journey can reach a customer; undefined when one of its channels can. */
export function noWay(
  customer: Customer,
  channels: Readonly<Record<string, Choice>>,
  topic: string,
  store: Store,
): string | undefined {
  const named = Object.values(channels).flatMap((choice) => partsOf('', choice).flatMap((part) => part.channels));
  const reasons = [...new Set(named)].map((channel) => unreachable(customer, channel, topic, store));
  return reasons.includes(undefined) ? undefined : reasons.join('; ');
}
