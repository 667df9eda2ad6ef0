import * as z from 'zod';
import { cartFindingOf } from '../../core/carts/finding.ts';
import { enrolmentSchema, messageSchema } from '../../core/enrolment/enrolment.ts';
import { referralSchema } from '../../core/referral/referral.ts';
import { partitionOf, pointerKey, type PointerKind } from '../../core/customer/keys.ts';
import type { World } from '../../local/rehearse/world.ts';

interface Told {
  readonly at: number;
  readonly line: string;
}

const pointerSchema = z.object({ customer: z.string() });

/** Every decision about every customer of a scenario, and why each cart was left. */
export async function decisionsOf(world: World): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const [customer, who] of await customersOf(world)) {
    for (const item of await world.table.query(partitionOf(customer), '')) {
      if (item.sk.startsWith('live#enrolment#')) told.push(...enrolmentLines(item.data, who));
      if (item.sk === 'live#referral') told.push(...visitLines(item.data));
      if (item.sk.startsWith('log#message#')) told.push(...messageLines(item.data));
    }
  }
  return told;
}

const names: readonly (readonly [PointerKind, string])[] = [
  ['user', 'anna'],
  ['user', 'ben'],
  ...['cleo', 'dora', 'eve'].map((name) => ['user', name] as const),
  ['anonymous', 'visitor'],
  ['email', 'anna@example.com'],
  ['email', 'guest@example.com'],
  ['cart', 'c-1'],
];

/** Found by the names that scenarios use. */
async function customersOf(world: World): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [kind, name] of names) {
    const pointer = await world.table.get(pointerKey(world.ring, kind, name));
    if (pointer === undefined) continue;
    const { customer } = pointerSchema.parse(pointer.data);
    if (!found.has(customer)) found.set(customer, name);
  }
  return found;
}

function enrolmentLines(data: unknown, who: string): readonly Told[] {
  const enrolment = enrolmentSchema.parse(data);
  const { journey, subject, run, decisions } = enrolment;
  // Both parties of a reward have its enrolment.
  const whose = journey === 'referral-reward' ? ` (${who})` : '';
  const name = journey === 'cart-recovery' ? `cart ${subject}` : `${journey} of ${subject}${whose}`;
  const lines = decisions.map(({ at, verdict, reason }) => ({
    at,
    line: `${name}, run ${run}: ${verdict}: ${reason}`,
  }));
  const left = journey === 'cart-recovery' ? cartFindingOf(enrolment) : undefined;
  if (left === undefined) return lines;
  return [...lines, { at: left.at, line: `${name}, run ${run} left for ${left.reason}: ${left.evidence}` }];
}

function visitLines(data: unknown): readonly Told[] {
  const { visits, visitedAt } = referralSchema.parse(data);
  return visitedAt === undefined ? [] : [{ at: visitedAt, line: `the link for friends was followed, visit ${visits}` }];
}

function messageLines(data: unknown): readonly Told[] {
  const { message, part, variant, decisions } = messageSchema.parse(data);
  return decisions.map(({ at, verdict, reason, until }) => {
    const wording = verdict === 'sent' && variant !== undefined && variant !== message ? ` (${variant})` : '';
    return { at, line: `${part}${wording}: ${verdict}: ${reason}${until === undefined ? '' : `, until ${until}`}` };
  });
}
