import type { Keyring } from '../../core/keyring/keyring.ts';

/** A keyring for tests, of use nowhere else. */
export const testRing: Keyring = { k1: 'a-key-for-tests-and-nothing-else-1' };
