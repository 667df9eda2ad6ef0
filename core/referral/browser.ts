import * as z from 'zod';
import { read } from '../customer/keep.ts';
import { hashedPointerKey } from '../customer/keys.ts';
import { survivingCustomer } from '../customer/resolve.ts';
import type { Table } from '../table/table.ts';
import { hasBought } from './marks.ts';

const pointerSchema = z.object({ customer: z.string() });

interface Coming {
  readonly friend: string;
  readonly advocate: string;
  /** When the friend came, epoch milliseconds. */
  readonly at: number;
}

/**
 * What is against a friend by whom the browser is known in which the code was told: an account that is made in the
 * advocate's own, or in one in which somebody has bought, is nobody new. `browser` is a keyed hash.
 */
export async function atBrowser(
  table: Table,
  browser: string | undefined,
  { friend, advocate, at }: Coming,
): Promise<string | undefined> {
  if (browser === undefined) return undefined;
  const pointer = await read(table, hashedPointerKey('anonymous', browser), pointerSchema);
  if (pointer === undefined || pointer.data.customer === friend) return undefined;
  const { id, profile } = await survivingCustomer(table, pointer.data.customer);
  if (id === friend) return undefined;
  if (id === advocate) return 'nobody invites themselves: the same browser';
  return (profile.boughtAt ?? Infinity) < at ? hasBought('browser') : undefined;
}
