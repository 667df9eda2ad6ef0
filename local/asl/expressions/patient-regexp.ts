import { createContext, Script } from 'node:vm';
import { javaWhitespace } from './java-whitespace.ts';

/** AWS gives a whole expression about a second. */
const PATIENCE_MILLISECONDS = 1000;

/** Up to so many characters, one or two repetitions take a second at the most; a watch costs ten times a usual search. */
const SHORT = 1000;
const FEW = 2;
const REPEATED_GROUP = /\)[*+{]/;

function mayGoAstray({ source }: RegExp): boolean {
  return REPEATED_GROUP.test(source) || (source.match(/[*+{]/g) ?? []).length > FEW;
}

const room = createContext({});
const search = new Script('search()');

/** A pattern such as (a+)+$ can search a short text for years, and everybody on the thread would wait for it. */
class PatientRegExp extends RegExp {
  private readonly isWatched = mayGoAstray(this);

  override exec(text: string): RegExpExecArray | null {
    if (text.length <= SHORT && !this.isWatched) return super.exec(text);
    const held: { found: RegExpExecArray | null } = { found: null };
    Object.assign(room, { search: () => (held.found = super.exec(text)) });
    try {
      search.runInContext(room, { timeout: PATIENCE_MILLISECONDS });
    } catch {
      throw Object.assign(new Error('The pattern was searched for too long.'), { code: 'D1012' });
    }
    return held.found;
  }
}

/** For jsonata, which makes one of each pattern. */
export const patientRegExp = new Proxy(RegExp, {
  construct: (_, [pattern]: [RegExp]) => new PatientRegExp(javaWhitespace(pattern.source), pattern.flags),
});
