import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Keyring, keyringSchema } from '../../core/keyring/keyring.ts';

/** How long a keyring is used before it is read again, milliseconds: it only grows, and every key in it stays good. */
const KEPT = 12 * 3_600_000;
/** How often at most it is read for a key that it lacks, milliseconds: anybody can write a link that names one. */
const SOUGHT = 60_000;

/**
 * The keyring as of now. With the name of a key that it lacks, it is read again, once a minute at most: the key may have
 * been made since.
 */
export type ReadKeyring = (wanted?: string) => Promise<Keyring>;

/** Reads the keyring from AWS Secrets Manager, for one process. `now` in epoch milliseconds. */
export function keyringReader(secretArn: string, now: () => number): ReadKeyring {
  const client = new SecretsManagerClient({});
  let kept: { readonly ring: Keyring; readonly since: number } | undefined;
  let reading: Promise<Keyring> | undefined;
  let sought = -Infinity;

  const read = async (): Promise<Keyring> => {
    const since = now();
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    const ring = keyringOf(SecretString, secretArn);
    kept = { ring, since };
    return ring;
  };

  const isGood = (wanted: string | undefined): boolean => {
    if (kept === undefined || now() - kept.since >= KEPT) return false;
    if (wanted === undefined || Object.hasOwn(kept.ring, wanted) || now() - sought < SOUGHT) return true;
    sought = now();
    return false;
  };

  return async (wanted) => {
    if (kept !== undefined && isGood(wanted)) return kept.ring;
    // Whoever asks meanwhile gets the same answer; an error is nobody's afterwards.
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}

/** What is wrong is said without the secret: neither a key nor what stands in its place. */
function keyringOf(text: string | undefined, secretArn: string): Keyring {
  const wrong = (what: string): Error =>
    new Error(`The secret ${secretArn} ${what}. It must hold JSON such as {"k1": "<64 letters and digits>"}.`);
  if (text === undefined) throw wrong('holds bytes instead of text');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong('holds no JSON');
  }
  const result = keyringSchema.safeParse(json);
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => (issue.code === 'invalid_key' ? issue.issues : [issue]));
  throw wrong(`is no keyring: ${[...new Set(problems.map(({ message }) => message))].join('; ')}`);
}
