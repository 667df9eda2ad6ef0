import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Chance } from '../../local/chance/chance.ts';
import { arn } from '../../local/cloud/account.ts';
import type { Cloud } from '../../local/cloud/cloud.ts';
import type { Outcome } from '../../local/cloud/lambda/runtime.ts';
import { told } from './deeds.ts';
import type { Person } from './people.ts';
import type { Play, Said } from './play.ts';
import type { Witness } from './witness.ts';

export interface CrossingOptions {
  readonly people: readonly Person[];
  readonly chance: Chance;
  readonly witness: Witness;
  /** The name of record-event. */
  readonly recorder: string;
  readonly cloud: () => Cloud;
  readonly play: () => Play | undefined;
}

/** Longer than a batch takes, milliseconds of the machine: before it, into it and behind it. */
const LATEST = 80;

/**
 * While a send request is worked off, its customer orders, unsubscribes or asks to be forgotten: another function records
 * it at the same time. The laptop's queues never are at work at once; on AWS they are.
 */
export function createCrossing({ people, chance, witness, recorder, cloud, play }: CrossingOptions) {
  const byUser = new Map(people.map((person) => [person.userId, person]));
  let nth = 0;

  return async (
    { customer }: { readonly customer: string },
    invoke: (name: string, event: string) => Promise<Outcome>,
  ): Promise<void> => {
    const person = byUser.get(witness.userOf(customer) ?? '');
    if (person === undefined || play()?.isErased(person) === true) return;
    const { at, name, more, said } = newsOf(person);
    const { entry } = told(at, person, name, more);
    const id = `crossing-${nth}`;
    const body = JSON.stringify({
      version: '0',
      id,
      'detail-type': name,
      source: entry.Source,
      account: '000000000000',
      time: new Date(at).toISOString(),
      region: 'us-east-1',
      resources: [],
      detail: z.record(z.string(), z.json()).parse(JSON.parse(entry.Detail)),
    });
    const record = { messageId: id, body, eventSourceARN: arn('sqs', 'wend-decisive'), eventSource: 'aws:sqs' };
    await sleep(chance.between(`${id} after`, 0, LATEST));
    for (const one of said) play()?.say(one);
    await invoke(recorder, JSON.stringify({ Records: [record] }));
    // It comes once more, by the bus: what failed here is not lost.
    await cloud().putEvents([entry]);
  };

  function newsOf(person: Person) {
    nth += 1;
    const at = cloud().clock.now();
    const lot = chance.lot(`crossing ${nth}`);
    const withdrawn = (channel: 'email' | 'sms' | 'push') => ({
      at,
      name: 'Subscription Updated',
      more: { properties: { channel, topic: 'marketing', status: 'unsubscribed' } },
      said: [{ person, what: channel }] satisfies Said[],
    });
    if (lot < 0.2) return withdrawn('email');
    if (lot < 0.4) return withdrawn('push');
    if (lot < 0.5) return withdrawn('sms');
    if (lot < 0.65) {
      const said: Said[] = [{ person, what: 'erased' }];
      return { at, name: 'Customer Erased', more: { properties: {} }, said };
    }
    const order = `order-crossing-${nth}`;
    const properties = { order_id: order, currency: 'GBP', total: 64, products: [] };
    const said: Said[] = [{ person, what: 'ordered', order }];
    return { at, name: 'Order Completed', more: { properties }, said };
  }
}
