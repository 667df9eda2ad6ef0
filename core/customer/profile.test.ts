import type { Occurrence } from '../events/occurrence.ts';
import { addressesOf, learn, newProfile, type Profile, withRenewed } from './profile.ts';

const HOUR = 3_600_000;
const says = (at: number, traits: Occurrence['traits'], identity: Occurrence['identity'] = {}): Occurrence => ({
  messageId: `m-${at}`,
  at,
  arrivedAt: at,
  replayed: false,
  source: 'store',
  identity,
  traits,
});
const after = (...told: Occurrence[]): Profile => told.reduce(learn, newProfile());

it('newer facts replace older ones; older ones only fill gaps', () => {
  const profile = after(
    says(2 * HOUR, { firstName: 'Anna' }),
    says(HOUR, { firstName: 'Ann', lastName: 'Lind' }),
    says(3 * HOUR, { lastName: 'Berg' }),
  );
  expect(profile).toEqual({ firstName: 'Anna', lastName: 'Berg', toldAt: 3 * HOUR, seenAt: 3 * HOUR });
});

it('the user id under which somebody first became known stays', () => {
  expect(after(says(HOUR, {}, { userId: 'anna' }), says(2 * HOUR, {}, { userId: 'ben' }))).toMatchObject({
    userId: 'anna',
  });
});

it('a whole name gives the first one', () => {
  expect(after(says(HOUR, { name: 'Anna Lind' }))).toMatchObject({ firstName: 'Anna' });
});

it('nothing new within the hour is no change', () => {
  const profile = after(says(HOUR, { firstName: 'Anna' }));
  expect(learn(profile, says(2 * HOUR - 1, { firstName: 'Anna' }))).toBe(profile);
  expect(learn(profile, says(2 * HOUR, { firstName: 'Anna' }))).toEqual({ ...profile, seenAt: 2 * HOUR });
});

it.each<[string, Partial<Profile>]>([
  ['erased', { erasedAt: 2 * HOUR }],
  ['merged into another', { mergedInto: { customer: 'other', done: false } }],
])('somebody who was %s learns nothing any more', (_what, end) => {
  const tombstone: Profile = { ...newProfile(), ...end };
  expect(learn(tombstone, says(3 * HOUR, { firstName: 'Anna', phone: '+447400123456' }))).toBe(tombstone);
});

describe('devices', () => {
  const device = (token: string) => ({ token, service: 'APNS' as const });
  const uses = (at: number, token: string): Occurrence => ({ ...says(at, {}), device: device(token) });

  it('the last used comes first, each once, the last ten', () => {
    const tokens = ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];
    const { devices } = after(...tokens.map((token, nth) => uses((nth + 1) * HOUR, token)));
    expect(devices?.map(({ token }) => token).join('')).toBe('lkjihgfedc');
  });

  it('dead ones go, renewed ones are written to under the new token', () => {
    const profile = after(uses(HOUR, 'old'), uses(2 * HOUR, 'dead'), uses(3 * HOUR, 'same'));
    expect(withRenewed(profile, ['dead'], [{ from: 'old', to: 'new' }]).devices).toEqual([
      device('same'),
      device('new'),
    ]);
    expect(withRenewed(profile, ['other'], [])).toBe(profile);
  });

  it('where a customer is reached, by channel', () => {
    const profile = after(says(HOUR, { phone: '+447400123456' }, { email: 'anna@example.com' }), uses(2 * HOUR, 'one'));
    expect((['email', 'sms', 'push'] as const).map((channel) => addressesOf(profile, channel))).toEqual([
      ['anna@example.com'],
      ['+447400123456'],
      ['one'],
    ]);
    expect(addressesOf(newProfile(), 'push')).toEqual([]);
  });
});

it.each([
  [
    'a national number with the country told at once',
    { phone: '07400 123456', address: { country: 'GB' } },
    '+447400123456',
  ],
  ['a national number without a country', { phone: '07400 123456' }, undefined],
  ['nonsense', { phone: 'ring me', address: { country: 'GB' } }, undefined],
])('%s', (_what, traits, phone) => {
  expect(after(says(HOUR, traits)).phone).toBe(phone);
});

it('a national number is read with the country that was told before', () => {
  const profile = after(says(HOUR, { address: { country: 'DE' } }), says(2 * HOUR, { phone: '0151 23456789' }));
  expect(profile.phone).toBe('+4915123456789');
});
