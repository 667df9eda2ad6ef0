import { Fault } from './define.ts';
import { isFunction } from './is-function.ts';
import { numberText } from './number-text.ts';

/**
 * What `$string` and `&` make of any value but nothing; of a function "". Measured on AWS, iwamot/sfnx docs/design.md
 * and its tests.
 */
export function textOf(value: unknown, pretty = false): string {
  if (typeof value === 'string') return value;
  if (isFunction(value)) return '';
  // That AWS answers a text is measured (github.com/floci-io/floci/issues/2737), its words are not recorded.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return written(value, pretty ? '\n' : '');
}

/** `line` is what a new line begins with, or empty where all stands in one. */
function written(value: unknown, line: string): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return finite(value);
  if (isFunction(value)) return '""';
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? String(value) : 'null';
  const inner = line === '' ? '' : `${line}  `;
  if (Array.isArray(value))
    return enclosed(
      '[',
      value.map((item: unknown) => written(item, inner)),
      ']',
      line,
    );
  const colon = line === '' ? ':' : ': ';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return enclosed(
    '{',
    members.map(([key, member]) => `${quoted(key)}${colon}${written(member, inner)}`),
    '}',
    line,
  );
}

function enclosed(opening: string, parts: readonly string[], closing: string, line: string): string {
  if (parts.length === 0 || line === '') return `${opening}${parts.join(',')}${closing}`;
  return `${opening}${line}  ${parts.join(`,${line}  `)}${line}${closing}`;
}

/** Within a list or an object JSONata refuses it; what AWS does is not recorded. */
function finite(value: number): string {
  if (Number.isFinite(value)) return numberText(value);
  throw Object.assign(new Fault('D1001', 'Number out of range'), { value });
}

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Every other character stands as it is, control characters too. */
function quoted(text: string): string {
  return `"${text.replace(/["\\\b\f\n\r\t]/g, (character) => ESCAPED.get(character) ?? character)}"`;
}
