import * as z from 'zod';
import type { Observation } from '../cloud/observation.ts';

/** Something that went wrong: what it is counted as, and the line that tells it. */
export interface Misfortune {
  readonly kind: string;
  readonly tone: 'fault' | 'refused';
  readonly text: string;
}

/** What went wrong in an observation, if anything did. */
export function misfortuneOf(observation: Observation): Misfortune | undefined {
  switch (observation.kind) {
    case 'fault':
      return { kind: observation.source, tone: 'fault', text: `${observation.source}: ${observation.message}` };
    case 'dead-letter':
      return refusal(observation.body, observation.reason);
    case 'execution': {
      const { machine, name, status } = observation;
      if (status === 'RUNNING' || status === 'SUCCEEDED') return undefined;
      return { kind: `${machine} ${status}`, tone: 'fault', text: `${machine}: the execution ${name} ended ${status}` };
    }
    case 'event':
      return brokenEnd(observation.entry.DetailType, observation.entry.Detail);
    case 'mail':
    case 'text':
    case 'push':
    case 'item':
    case 'log':
      return undefined;
  }
}

const envelopeSchema = z.object({ 'detail-type': z.string() });

/** A reason of ours begins with the event's name, which has been said then. */
function refusal(body: string, reason: string): Misfortune {
  const name = envelopeSchema.safeParse(parse(body)).data?.['detail-type'];
  const why = name !== undefined && reason.startsWith(`${name}: `) ? reason.slice(name.length + 2) : reason;
  return { kind: 'event refused', tone: 'refused', text: `${name ?? 'An event'} was refused: ${why}` };
}

const endSchema = z.object({
  properties: z.object({ journey: z.string(), enrolment: z.string(), outcome: z.literal('broken') }),
});

/** A journey that breaks says so on the bus, and its execution succeeds. */
function brokenEnd(detailType: string, detail: string): Misfortune | undefined {
  if (detailType !== 'Journey Ended') return undefined;
  const end = endSchema.safeParse(parse(detail));
  if (!end.success) return undefined;
  const { journey, enrolment } = end.data.properties;
  return {
    kind: `${journey} ended broken`,
    tone: 'fault',
    text: `${journey}: the enrolment ${enrolment} ended broken`,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
