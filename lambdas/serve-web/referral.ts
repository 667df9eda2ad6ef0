import { hashOf } from '../../core/ids/hash.ts';
import { goodOffer, type GoodOffer } from '../../core/referral/find.ts';
import type { Table } from '../../core/table/table.ts';
import type { ReadKeys } from './link-in.ts';
import type { Place, Request } from './request.ts';

/** The `detail` of Referral Visited (docs/events.md): somebody followed a customer's link for friends. */
export interface ReferralVisit {
  readonly messageId: string;
  /** ISO 8601. */
  readonly timestamp: string;
  /** The advocate. */
  readonly customerId: string;
  readonly properties: { readonly code: string };
}

/** No code of ours is as long, however it is typed. */
const LONGEST_CODE = 64;

export interface ReferralPorts {
  readonly table: Table;
  readonly keys: ReadKeys;
  /** Puts it on the bus. */
  readonly visited: (visit: ReferralVisit) => Promise<void>;
}

/** Where a friend is led, and for the staff what happened. */
export interface Lead {
  readonly location: string;
  readonly outcome: 'with a code' | 'without a code';
  /** What a person should look at; it names nobody. */
  readonly alarm?: string;
}

/**
 * Leads to the shop, and nowhere else; with the code where its offer is good. Whatever else was asked for, and whatever
 * fails, a friend arrives. Only a GET is told to whoever listens: it proves nothing, since scanners follow links, too.
 */
export async function leadToShop(
  ports: ReferralPorts,
  shop: string,
  request: Request,
  place: Place,
  now: number,
): Promise<Lead> {
  let offer: GoodOffer | undefined;
  try {
    offer = await offerBehind(ports, place.token, now);
    if (offer !== undefined && request.method === 'GET') await ports.visited(visitOf(offer, place, request, now));
    return leadTo(shop, offer);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    const what = offer === undefined ? 'a code for friends could not be read' : 'a visit could not be put on the bus';
    return { ...leadTo(shop, offer), alarm: `${what}: ${name}` };
  }
}

async function offerBehind({ keys, table }: ReferralPorts, typed: string, now: number): Promise<GoodOffer | undefined> {
  return typed.length > LONGEST_CODE ? undefined : goodOffer(table, await keys(), typed, now);
}

const visitOf = ({ advocate, code }: GoodOffer, place: Place, { id }: Request, now: number): ReferralVisit => ({
  messageId: hashOf('visit', place.token, id),
  timestamp: new Date(now).toISOString(),
  customerId: advocate,
  properties: { code },
});

const leadTo = (shop: string, offer: GoodOffer | undefined): Lead => ({
  location: addressWith(shop, offer?.code),
  outcome: offer === undefined ? 'without a code' : 'with a code',
});

/** The shop's own address with the code behind whatever it asks for already. */
function addressWith(shop: string, code: string | undefined): string {
  const url = new URL(shop);
  if (code === undefined) return url.href;
  if (url.searchParams.has('ref')) url.searchParams.delete('ref');
  url.search = `${url.search === '' ? '?' : `${url.search}&`}ref=${encodeURIComponent(code)}`;
  return url.href;
}
