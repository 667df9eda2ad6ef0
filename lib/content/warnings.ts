import { plainText, unwritable } from '../../core/sms/plain.ts';
import { segmentsOf } from '../../core/sms/segments.ts';
import { copyLiquid } from './copy-liquid.ts';
import { copyTexts } from './copy-texts.ts';
import { exampleView } from './example-view.ts';

/**
 * What a marketer should know about the text messages of a journey, each a sentence: what makes them dear, how many
 * parts they have, and that they name no way out. None of it is an error. `file` is named, `settings` are its content
 * after checkCopy found nothing.
 */
export const warningsAbout = (file: string, settings: unknown): readonly string[] =>
  copyTexts(settings)
    .filter(({ path }) => path.at(-1) === 'sms')
    .flatMap(({ path, text }) => warningsOf(text).map((warning) => `${file}: ${path.join('.')} ${warning}`));

function warningsOf(copy: string): readonly string[] {
  const text = plainText(String(copyLiquid.parseAndRenderSync(copy, exampleView)).trim());
  const dear = unwritable(`${text}\n${wordsOf(copy)}`);
  const { parts } = segmentsOf(text);
  return [
    ...(dear.length > 0 ? [dearer(dear, text)] : []),
    ...(parts > 1 ? [`has ${parts} parts with example values, and each of them is billed.`] : []),
    ...(wayOut.test(copy) ? [] : [noWayOut]),
  ];
}

/** What stands outside the tags: also words that the example values leave out. */
const wordsOf = (copy: string): string => copy.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, ' ');

/** `text` is as it goes out; words of another case than the examples' are not in it, and what they cost is not known. */
function dearer(characters: readonly string[], text: string): string {
  const named = characters.map((character) => `${character} (${codeOf(character)})`).join(', ');
  const without = Array.from(text, (character) => (characters.includes(character) ? '?' : character)).join('');
  const [parts, instead] = [segmentsOf(text).parts, segmentsOf(plainText(without)).parts];
  const cost = parts > instead ? `: ${parts} parts with example values instead of ${instead}` : '';
  const are = characters.length === 1 ? 'is' : 'are';
  return `says ${named}, which ${are} not in the plain alphabet of text messages (GSM-7). So a part holds 70 characters instead of 160${cost}.`;
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Words that AWS takes for an opt-out by itself (AWS End User Messaging SMS, "Opt-out lists"). */
const wayOut = /\b(ARRET|CANCEL|END|OPT-?OUT|QUIT|REMOVE|STOP|TD|UNSUBSCRIBE)\b/;
const noWayOut =
  'names no way out. Add one, such as "Reply STOP to leave": most countries ask for it in every marketing text message.';
