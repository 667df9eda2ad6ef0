import * as z from 'zod';
import { segmentsOf } from '../../../core/sms/segments.ts';
import type { Kernel } from '../kernel.ts';
import type { Text } from '../observation.ts';

const textSchema = z.object({
  id: z.string(),
  at: z.number(),
  to: z.string(),
  pool: z.string(),
  body: z.string(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  parts: z.number(),
  type: z.enum(['PROMOTIONAL', 'TRANSACTIONAL']),
  tags: z.record(z.string(), z.string()),
});

/** The text messages that AWS has accepted. Nothing leaves the laptop. */
export interface Texts {
  accept(text: Pick<Text, 'to' | 'pool' | 'body' | 'type' | 'tags'>): Text;
  texts(): readonly Text[];
}

export function createTexts(kernel: Kernel, accepted: (text: Text) => void): Texts {
  const { clock, ids, journal, meter, observe } = kernel;
  const texts: Text[] = journal.take('text/').map(([, value]) => textSchema.parse(value));
  return {
    accept(given) {
      const { encoding, parts } = segmentsOf(given.body);
      const text: Text = { id: ids('text'), at: clock.now(), ...given, encoding, parts };
      texts.push(text);
      journal.set(`text/${text.id}`, text);
      meter.add('textParts', parts);
      observe({ kind: 'text', at: text.at, text });
      accepted(text);
      return text;
    },
    texts: () => texts,
  };
}
