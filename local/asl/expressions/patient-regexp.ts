import { createContext, Script } from 'node:vm';
import { javaWhitespace } from './java-whitespace.ts';

/** AWS gives a whole expression about a second. */
const PATIENCE_MILLISECONDS = 1000;

/** Up to so many characters only a repeated group can go astray; a watch over each search costs ten times the search. */
const SHORT = 1000;
const REPEATED_GROUP = /\)[*+{]/;

const room = createContext({});
const search = new Script('search()');

/** A pattern such as (a+)+$ can search a short text for years, and everybody on the thread would wait for it. */
class PatientRegExp extends RegExp {
  override exec(text: string): RegExpExecArray | null {
    if (text.length <= SHORT && !REPEATED_GROUP.test(this.source)) return super.exec(text);
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
