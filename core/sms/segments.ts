/** How a text message travels: how many parts it is cut into, each of which is billed. */
export interface Segments {
  /** GSM-7 is the plain alphabet; one character outside it puts the whole text into UCS-2. */
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** None for an empty text. */
  readonly parts: number;
  /** Septets in GSM-7, UTF-16 code units in UCS-2. */
  readonly units: number;
  /** The characters outside GSM-7, each once, in the order in which they come. */
  readonly culprits: readonly string[];
}

/** The default alphabet without its escape character: 3GPP TS 23.038, section 6.2.1. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Its extension, each reached by an escape and so worth two: 3GPP TS 23.038, section 6.2.1.1. */
const extension = '\f^{}\\[~]|€';

const septets = new Map([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extension, (character) => [character, 2] as const),
]);

/**
 * Units that fit into one part alone, and into each of several: those carry a header of 48 bits (3GPP TS 23.040,
 * section 9.2.3.24.1).
 */
const room = { 'GSM-7': { alone: 160, ofSeveral: 153 }, 'UCS-2': { alone: 70, ofSeveral: 67 } };

/**
 * The parts of a text message as 3GPP TS 23.038 and 23.040 cut it. AWS bills each part (AWS End User Messaging SMS,
 * "SMS character limits") and chooses GSM-7 whenever it can.
 */
export function segmentsOf(text: string): Segments {
  const characters = Array.from(text);
  const culprits = [...new Set(characters.filter((character) => !septets.has(character)))];
  const encoding = culprits.length === 0 ? 'GSM-7' : 'UCS-2';
  const sizes = characters.map((character) =>
    encoding === 'GSM-7' ? (septets.get(character) ?? 0) : character.length,
  );
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, ofSeveral } = room[encoding];
  const parts = units <= alone ? Math.min(units, 1) : partsOf(sizes, ofSeveral);
  return { encoding, parts, units, culprits };
}

/** A character is never cut in two, so a part may end one unit early. */
function partsOf(sizes: readonly number[], most: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > most) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
