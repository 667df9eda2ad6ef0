import * as z from 'zod';
import { partitionOf } from '../../core/customer/keys.ts';
import { linesOf } from '../../core/why/why.ts';
import { sayTagged, type Titles } from '../story/message-name.ts';
import { findCustomer, type Reader } from './customer.ts';
import { parametersOf, WrongQuery } from './query.ts';

const itemSchema = z.object({ sk: z.string(), data: z.json() });

/** Everything that was decided about a customer, in order of time: why something came, or did not. */
export async function decisions(cloud: Reader, url: URL, titles: Titles): Promise<readonly object[]> {
  const { customer } = parametersOf(url, ['customer']);
  if (customer === undefined) {
    throw new WrongQuery(
      "Whose? Write ?customer= with a mail address, a phone number, a user id, an anonymous id or Wend's own id.",
    );
  }
  const id = await findCustomer(cloud, customer);
  if (id === undefined) return [];
  const items = (await cloud.queryTable(partitionOf(id))).map((item) => itemSchema.parse(item));
  return linesOf(items).map(({ at, text, decision }) => ({
    at: new Date(at).toISOString(),
    text,
    customer: id,
    ...(decision === undefined ? {} : { called: sayTagged(decision, titles), ...decision }),
  }));
}
