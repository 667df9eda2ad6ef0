import { chanceOf } from '../../chance/chance.ts';
import type { GeneratedText } from '../assembly/plan.ts';

/**
 * The first value of a secret. Its characters come from the name alone, so that every start has the same keys, links and
 * hashes: nothing that the laptop protects with them leaves it.
 */
export function generate({ length, alphabets, ofEach, into }: GeneratedText, name: string): string {
  const chance = chanceOf(`secret ${name}`);
  const characters = Array.from(alphabets.join(''));
  const drawn = Array.from({ length }, (_, index) => {
    // The first of each kind stand for all: shuffled below, they are anywhere.
    const from = Array.from(ofEach ? (alphabets[index] ?? '') : '');
    const among = from.length > 0 ? from : characters;
    return among[chance.whole(`character ${index}`, 0, among.length - 1)] ?? '';
  });
  const text = chance.shuffled('order', drawn).join('');
  return into === undefined ? text : JSON.stringify({ ...into.object, [into.key]: text });
}
