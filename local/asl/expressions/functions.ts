import { fraction, javaRandom, uuid } from '../random.ts';
import { ADDED } from './functions/added.ts';
import { CORRECTED } from './functions/corrected.ts';
import { Defined, signature, whole } from './functions/define.ts';
import { fromMillis, toMillis } from './functions/time.ts';
import type { Bindings } from './quick/quick.ts';

const NOTHING = signature('<:s>');
const SEED = signature('<n?:n>');
const PARSE = signature('<s-s?:n>');
const FORMAT = signature('<s?s?:s>');

/** What every expression may call alike. */
export const PURE: ReadonlyMap<string, unknown> = new Map(Object.entries({ ...ADDED, ...CORRECTED }));

/** The clock and the dice of one state visit: the step's instant, and draws that a repeated run draws again. */
export function functionsAt(at: number, key: readonly (string | number)[]): Bindings {
  let draws = 0;
  const draw = (): readonly (string | number)[] => [...key, ++draws];
  return (name) => {
    switch (name) {
      case 'millis':
        return new Defined(() => at, NOTHING);
      case 'now':
        return new Defined((picture?: string, zone?: string) => now(at, picture, zone), FORMAT);
      case 'toMillis':
        return new Defined((text?: string, picture?: string) => toMillis(at, text, picture), PARSE);
      case 'random':
        return new Defined(
          (seed?: number) => (seed === undefined ? fraction(...draw()) : javaRandom(whole(seed))),
          SEED,
        );
      case 'uuid':
        return new Defined(() => uuid(...draw()), NOTHING);
      default:
        return undefined;
    }
  };
}

function now(at: number, picture?: string, zone?: string): unknown {
  return picture === undefined ? new Date(at).toISOString() : fromMillis(at, picture, zone);
}
