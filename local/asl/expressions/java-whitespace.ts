/** What `\s` finds in Java, and so on AWS (measured, iwamot/sfnx docs/design.md); in JavaScript it finds more. */
const WHITESPACE = String.raw` \t\n\v\f\r`;

const PARTS = /(-?)\\s(-?)|\\[\s\S]|[[\]]/g;

/** The source of a pattern with `\s` and `\S` as Java reads them; but for a `\S` within a class, which stays. */
export function javaWhitespace(source: string): string {
  if (!/\\s/i.test(source)) return source;
  let isClass = false;
  return source.replace(PARTS, (part: string, before?: string, after?: string) => {
    if (part === '[' || part === ']') isClass = part === '[';
    // Beside `\s` a hyphen makes no range, which it would beside one character.
    if (before !== undefined && after !== undefined) {
      return isClass ? `${escaped(before)}${WHITESPACE}${escaped(after)}` : `${before}[${WHITESPACE}]${after}`;
    }
    return part === String.raw`\S` && !isClass ? `[^${WHITESPACE}]` : part;
  });
}

function escaped(hyphen: string): string {
  return hyphen === '' ? '' : String.raw`\-`;
}
