import * as z from 'zod';
import { type Keyring, keyringSchema, newestKey, nextKey } from '../../core/keyring/keyring.ts';
import type { Version, Versions } from '../aws/secret-versions.ts';

/**
 * What Secrets Manager calls a rotation function with, four times a rotation, each step at least once
 * (docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html).
 */
export const stepSchema = z.object({
  SecretId: z.string(),
  /** Becomes the id of the new version; the same in all four steps and in every repetition of them. */
  ClientRequestToken: z.string(),
  Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
});

export type Step = Pick<z.output<typeof stepSchema>, 'ClientRequestToken' | 'Step'>;

/**
 * One step of a rotation. It adds `key` to the keyring and takes none away, so that the links in old mails keep working.
 * Every step may run again, and after the rotation is over. Throws rather than lose a key.
 */
export async function rotateKey(
  versions: Versions,
  { Step, ClientRequestToken: id }: Step,
  key: string,
): Promise<void> {
  const current = await versions.current();
  if (current.id === id) return;
  switch (Step) {
    case 'createSecret': {
      if ((await versions.pending(id)) !== undefined) return;
      const ring = readKeyring(current);
      await versions.put(id, JSON.stringify({ ...ring, [nextKey(ring)]: key }));
      return;
    }
    case 'setSecret':
      // Nobody else holds these keys: there is nowhere to set them.
      return;
    case 'testSecret':
      await checkPending(versions, id, current);
      return;
    case 'finishSecret':
      await checkPending(versions, id, current);
      await versions.promote(id, current.id);
  }
}

/** Throws unless the new version has every key of the current one, unchanged, and a newer one beside them. */
async function checkPending(versions: Versions, id: string, current: Version): Promise<void> {
  const pending = await versions.pending(id);
  if (pending === undefined) throw new Error(`the rotation ${id} has no new version; rotate again`);
  const [before, after] = [readKeyring(current), readKeyring(pending)];
  const lost = Object.keys(before).filter((name) => after[name] !== before[name]);
  if (lost.length > 0)
    throw new Error(
      `the new version lacks ${lost.join(', ')} of the current one; cancel this rotation and rotate again`,
    );
  if (newestKey(after) === newestKey(before)) throw new Error('the new version has no new key; rotate again');
}

/** Throws without quoting: the text is the keys. */
function readKeyring({ id, text }: Version): Keyring {
  const read = keyringSchema.safeParse(asJson(text));
  if (read.success) return read.data;
  throw new Error(
    `version ${id} of the secret is no keyring; it must be JSON such as {"k1":"<64 letters and digits>"}`,
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
