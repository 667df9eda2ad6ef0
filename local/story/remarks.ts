import * as z from 'zod';
import { eventDefinitions } from '../../core/events/index.ts';
import type { Observation } from '../cloud/observation.ts';

/** What is worth a look though nothing was refused: an event that nobody knows, an amount that nobody can read, an empty pool. */
export function remarkOf(observation: Observation): string | undefined {
  switch (observation.kind) {
    case 'event':
      return unknownName(observation.entry.Source, observation.entry.DetailType);
    case 'log':
      return inLog(observation.line);
    default:
      return undefined;
  }
}

function unknownName(source: string, name: string): string | undefined {
  if (source.startsWith('aws.partner/') || eventDefinitions.some((one) => one.name === name)) return undefined;
  return `${JSON.stringify(name)} is no event of docs/events.md: it is counted as seen, and nothing else comes of it`;
}

/** What functions note, as lambdas/aws/telemetry.ts writes it. */
const lineSchema = z.discriminatedUnion('message', [
  z.object({
    message: z.literal('amounts not read'),
    about: z.object({ event: z.string(), fields: z.string() }),
  }),
  z.object({ message: z.literal('no code is left'), about: z.object({ journey: z.string(), pools: z.string() }) }),
]);

function inLog(line: string): string | undefined {
  if (!/amounts not read|no code is left/.test(line)) return undefined;
  const read = lineSchema.safeParse(parse(line));
  if (!read.success) return undefined;
  if (read.data.message === 'no code is left') {
    const { journey, pools } = read.data.about;
    return `${journey}: no code is left in the pool ${pools}: npm run codes -- upload ${pools} FILE --laptop`;
  }
  const { event, fields } = read.data.about;
  return `${event}: ${fields} cannot be read, and counts as not told (docs/events.md, "Amounts")`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
