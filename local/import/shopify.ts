import { fromShopify } from '../../core/shopify/from-shopify.ts';
import { linesOf, saysNothing, type Line } from '../files/lines.ts';
import { UnreadableFile } from '../files/open-file.ts';
import type { Imported } from './imported.ts';
import type { Report } from './report.ts';

/** Where nothing says when it happened, this says so. */
export const assumptions: readonly string[] = [
  'Times: as the webhook says; where it says none, the time of the event before it in the file.',
  "Prices and currency: the shop's own, not the one shown to the customer.",
];

/** Largest single document that is read whole when it spreads over several lines. */
const LARGEST_DOCUMENT = 4 * 1024 * 1024;

/** Webhooks of Shopify as JSON Lines: EventBridge events in either form, or bare { topic, payload }; or one such document. */
export async function* shopify(content: AsyncIterable<Buffer>, report: Report): AsyncGenerator<Imported> {
  let now: number | undefined;
  for await (const { number, text } of documents(content)) {
    report.read('webhooks');
    const parsed = parse(text);
    const heard = parsed === undefined ? { refused: 'is not JSON.' } : fromShopify(parsed.value);
    if ('refused' in heard) {
      report.bad(number, heard.refused);
      continue;
    }
    if ('unused' in heard) {
      report.leftOut(`${heard.topic}: ${heard.unused}`);
      continue;
    }
    for (const { name, detail } of heard.events) {
      const at = detail.timestamp === undefined ? now : Date.parse(detail.timestamp);
      if (at === undefined) report.bad(number, `${heard.topic} says no time, and nothing before it in the file does.`);
      else yield { at, name, detail: { ...detail, timestamp: new Date(at).toISOString() } };
      now = at;
    }
  }
}

/** A line each; a file whose first line is not whole is taken as one document, as editors write it. */
async function* documents(content: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let document: string[] | undefined;
  let size = 0;
  let first = true;
  for await (const line of linesOf(content)) {
    if (document === undefined && saysNothing(line.text)) continue;
    if (first && parse(line.text) === undefined && /^\s*[{[]\s*("[^"]*"\s*:\s*[{[]?\s*)?$/.test(line.text))
      document = [];
    first = false;
    if (document === undefined) {
      yield line;
    } else {
      document.push(line.text);
      size += line.text.length;
      if (size > LARGEST_DOCUMENT)
        throw new UnreadableFile('The file is neither JSON Lines nor one document of at most 4 MB.');
    }
  }
  if (document !== undefined) yield* wholes(document.join('\n'));
}

/** One document, or a list of them. */
function* wholes(text: string): Generator<Line> {
  const parsed = parse(text);
  const values: readonly unknown[] = Array.isArray(parsed?.value) ? parsed.value : [parsed?.value];
  for (const value of values) yield { number: 1, text: parsed === undefined ? text : JSON.stringify(value) };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return undefined;
  }
}
