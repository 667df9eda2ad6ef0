import fc from 'fast-check';
import { keyringSchema } from '../../core/keyring/keyring.ts';
import { linkPath, readLink } from '../../core/links/link.ts';
import type { Versions } from '../aws/secret-versions.ts';
import { rotateKey, type Step } from './task.ts';

/** A secret as Secrets Manager keeps it: versions that never change, and labels that wander. */
function secret(text: string) {
  const texts = new Map([['first', text]]);
  const labels = new Map([['AWSCURRENT', 'first']]);
  const read = (label: string) => {
    const id = labels.get(label);
    const found = id === undefined ? undefined : texts.get(id);
    return id === undefined || found === undefined ? undefined : { id, text: found };
  };
  const versions: Versions = {
    current: () => Promise.resolve(read('AWSCURRENT') ?? { id: '', text: '' }),
    pending: (id) => Promise.resolve(labels.get('AWSPENDING') === id ? read('AWSPENDING') : undefined),
    put: (id, written) => {
      if (!texts.has(id)) texts.set(id, written);
      labels.set('AWSPENDING', id);
      return Promise.resolve();
    },
    promote: (id, from) => {
      if (labels.get('AWSCURRENT') !== from) return Promise.reject(new Error('the label is on another version'));
      labels.set('AWSCURRENT', id);
      return Promise.resolve();
    },
  };
  const keys = () => keyringSchema.parse(JSON.parse(read('AWSCURRENT')?.text ?? '{}'));
  return { versions, keys };
}

const key = (letter: string) => letter.repeat(64);
const first = JSON.stringify({ k1: key('a') });
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
const at = (Step: Step['Step'], ClientRequestToken = 'second'): Step => ({ Step, ClientRequestToken });

/** Counts calls that change something, and breaks off before or after one of them. */
function breaking(versions: Versions, call: number, when: 'before' | 'after'): Versions {
  let calls = 0;
  const risky = async (change: () => Promise<void>): Promise<void> => {
    calls += 1;
    if (calls === call && when === 'before') throw new Error('out of power');
    await change();
    if (calls === call) throw new Error('out of power');
  };
  return {
    ...versions,
    put: (id, text) => risky(() => versions.put(id, text)),
    promote: (id, from) => risky(() => versions.promote(id, from)),
  };
}

describe('a rotation of the keyring', () => {
  it('adds a key and keeps the old one', async () => {
    const { versions, keys } = secret(first);
    for (const step of steps) await rotateKey(versions, at(step), key('b'));
    expect(keys()).toEqual({ k1: key('a'), k2: key('b') });
  });

  it('changes nothing that anybody reads before its last step', async () => {
    const { versions, keys } = secret(first);
    for (const step of steps.slice(0, 3)) await rotateKey(versions, at(step), key('b'));
    expect(keys()).toEqual({ k1: key('a') });
  });

  it('leaves the links in old mails working, and signs new ones with the new key', async () => {
    const { versions, keys } = secret(first);
    const link = { purpose: 'unsubscribe', customer: 'a'.repeat(26), topic: 'marketing', day: 20_778 } as const;
    const [, old = ''] = linkPath(keys(), link).split('/');
    for (const step of steps) await rotateKey(versions, at(step), key('b'));
    expect(readLink(keys(), 'unsubscribe', old)).toEqual(link);
    expect(linkPath(keys(), link)).toMatch(/^unsubscribe\/k2\./);
  });

  it('adds one key, however often and in whatever order its steps come again', async () => {
    const anyStep = fc.constantFrom(...steps);
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (again) => {
        const { versions, keys } = secret(first);
        for (const step of again) await rotateKey(versions, at(step), key('x')).catch(() => undefined);
        for (const step of [...steps, ...again]) await rotateKey(versions, at(step), key('y'));
        expect(Object.keys(keys())).toEqual(['k1', 'k2']);
        expect(keys()['k1']).toBe(key('a'));
      }),
    );
  });

  it.each(
    [1, 2].flatMap((call) => [
      { call, when: 'before' as const },
      { call, when: 'after' as const },
    ]),
  )('loses no key when it breaks off $when its change number $call and is repeated', async ({ call, when }) => {
    const { versions, keys } = secret(first);
    const faulty = breaking(versions, call, when);
    let broken = 0;
    for (const step of steps) {
      await rotateKey(faulty, at(step), key('b')).catch(async () => {
        broken += 1;
        // A step that comes again brings other randomness.
        await rotateKey(faulty, at(step), key('c'));
      });
    }
    expect(broken).toBe(1);
    expect(keys()).toEqual({ k1: key('a'), k2: call === 1 && when === 'before' ? key('c') : key('b') });
  });

  it('does not drop the key that another rotation has added meanwhile', async () => {
    const { versions, keys } = secret(first);
    await rotateKey(versions, at('createSecret', 'slow'), key('s'));
    for (const step of steps) await rotateKey(versions, at(step, 'quick'), key('q'));
    const slow = {
      ...versions,
      pending: () => Promise.resolve({ id: 'slow', text: JSON.stringify({ k1: key('a'), k2: key('s') }) }),
    };
    await expect(rotateKey(slow, at('finishSecret', 'slow'), key('x'))).rejects.toThrow('lacks k2 of the current one');
    expect(keys()).toEqual({ k1: key('a'), k2: key('q') });
  });

  it('refuses to finish before there is a new version', async () => {
    const { versions } = secret(first);
    await expect(rotateKey(versions, at('finishSecret'), key('b'))).rejects.toThrow('has no new version; rotate again');
  });

  it('refuses a new version without a new key', async () => {
    const { versions } = secret(first);
    await versions.put('second', first);
    await expect(rotateKey(versions, at('testSecret'), key('b'))).rejects.toThrow('has no new key; rotate again');
  });

  it.each(['', '{}', 'abc', '{"k1":"short"}', `{"key":"${key('z')}"}`])(
    'refuses a secret that is no keyring (%s), without quoting it',
    async (text) => {
      const { versions } = secret(text);
      await expect(rotateKey(versions, at('createSecret'), key('b'))).rejects.toThrow(
        'version first of the secret is no keyring; it must be JSON such as {"k1":"<64 letters and digits>"}',
      );
    },
  );
});
