import * as z from 'zod';
import { cartFindingOf } from '../../core/carts/finding.ts';
import { enrolmentSchema, messageSchema } from '../../core/enrolment/enrolment.ts';
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
  for (const customer of await customersOf(world)) {
    for (const item of await world.table.query(partitionOf(customer), '')) {
      if (item.sk.startsWith('live#enrolment#')) told.push(...enrolmentLines(item.data));
      if (item.sk.startsWith('log#message#')) told.push(...messageLines(item.data));
    }
  }
  return told;
}

const names: readonly (readonly [PointerKind, string])[] = [
  ['user', 'anna'],
  ['user', 'ben'],
  ['anonymous', 'visitor'],
  ['email', 'anna@example.com'],
  ['cart', 'c-1'],
];

/** Found by the names that scenarios use. */
async function customersOf(world: World): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [kind, name] of names) {
    const pointer = await world.table.get(pointerKey(world.ring, kind, name));
    if (pointer !== undefined) found.add(pointerSchema.parse(pointer.data).customer);
  }
  return found;
}

function enrolmentLines(data: unknown): readonly Told[] {
  const enrolment = enrolmentSchema.parse(data);
  const { journey, subject, run, decisions } = enrolment;
  const name = journey === 'cart-recovery' ? `cart ${subject}` : `${journey} of ${subject}`;
  const lines = decisions.map(({ at, verdict, reason }) => ({
    at,
    line: `${name}, run ${run}: ${verdict}: ${reason}`,
  }));
  const left = journey === 'cart-recovery' ? cartFindingOf(enrolment) : undefined;
  if (left === undefined) return lines;
  return [...lines, { at: left.at, line: `${name}, run ${run} left for ${left.reason}: ${left.evidence}` }];
}

function messageLines(data: unknown): readonly Told[] {
  const { message, part, variant, decisions } = messageSchema.parse(data);
  return decisions.map(({ at, verdict, reason, until }) => {
    const wording = verdict === 'sent' && variant !== undefined && variant !== message ? ` (${variant})` : '';
    return { at, line: `${part}${wording}: ${verdict}: ${reason}${until === undefined ? '' : `, until ${until}`}` };
  });
}
