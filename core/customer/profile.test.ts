import type { Occurrence } from '../events/occurrence.ts';
import { learn, newProfile, type Profile } from './profile.ts';

const HOUR = 3_600_000;
const says = (at: number, traits: Occurrence['traits'], identity: Occurrence['identity'] = {}): Occurrence => ({
  messageId: `m-${at}`,
  at,
  arrivedAt: at,
  replayed: false,
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

it('what happened before an erasure is not learnt again', () => {
  const erased: Profile = { ...newProfile(), erasedAt: 2 * HOUR };
  expect(learn(erased, says(2 * HOUR, { firstName: 'Anna' }))).toBe(erased);
  expect(learn(erased, says(2 * HOUR + 1, { firstName: 'Anna' }))).toMatchObject({ firstName: 'Anna' });
});
