import type { Occurrence } from '../events/occurrence.ts';
import { learn, type Profile } from './profile.ts';

/**
 * What an event tells about the person, by whether its source is trusted. Whom only others have told of is marked; what a
 * trusted source tells then goes before it, whenever either happened.
 */
export function hear(profile: Profile, event: Occurrence, trusted: boolean): Profile {
  const learnt = learn(profile, event);
  if (!trusted) return isNew(profile) && learnt !== profile ? { ...learnt, hearsay: true } : learnt;
  if (profile.hearsay === undefined || isTombstone(profile)) return learnt;
  const { hearsay: _until, ...own } = profile;
  return learn({ ...own, toldAt: 0 }, event);
}

/** Whether a trusted source has told of a customer. */
export const isKnown = (profile: Profile | undefined): boolean =>
  profile !== undefined && profile.hearsay === undefined && profile.erasedAt === undefined;

const isNew = ({ toldAt, seenAt }: Profile): boolean => toldAt === 0 && seenAt === 0;

const isTombstone = ({ erasedAt, mergedInto }: Profile): boolean => erasedAt !== undefined || mergedInto !== undefined;
