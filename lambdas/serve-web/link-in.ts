import type { Keyring } from '../../core/keyring/keyring.ts';
import { type Link, readLink } from '../../core/links/link.ts';
import type { Place } from './request.ts';

/** The shop's keys. With the name of one that is not among those remembered, they are read from the secret again. */
export type ReadKeys = (wanted?: string) => Promise<Keyring>;

/** The link that was followed, if it is one of ours, and the keys it was read with. */
export async function linkIn(
  keys: ReadKeys,
  { page, token }: Place,
): Promise<{ ring: Keyring; link: Link | undefined }> {
  // Before the first dot stands the key's name; what cannot be one is not worth asking for.
  const ring = await keys(/^(k[1-9]\d{0,4})\./.exec(token)?.[1]);
  return { ring, link: readLink(ring, page, token) };
}
