import * as z from 'zod';
import type { Envelope, Refusal } from '../events/read-event.ts';

/** That an execution ended without saying so itself, as a native event. */
export interface Ended {
  readonly name: 'Journey Ended';
  readonly detail: {
    readonly messageId: string;
    readonly timestamp?: string;
    readonly customerId: string;
    readonly properties: { readonly journey: string; readonly enrolment: string; readonly outcome: 'broken' };
  };
}

/** What Step Functions told: a native event, or nothing that Wend uses and why, or something that cannot be read and why. */
export type FromStatus = { readonly native: Ended } | { readonly unused: string } | Refusal;

const STATUS_CHANGE = 'Step Functions Execution Status Change';

/** An execution that ends well has put Journey Ended on the bus itself: these have not, or nobody knows whether they have. */
const broken: readonly string[] = ['FAILED', 'ABORTED', 'TIMED_OUT'];

const detailSchema = z.object({
  status: z.string(),
  /** JSON as text; left out or null where it is too large for an event. */
  input: z.string().nullish(),
  /** Epoch milliseconds. */
  stopDate: z.number().nullish(),
});

/** As far as it says whose run it was. */
const inputSchema = z.object({
  journey: z.string().min(1),
  enrolment: z.string().min(1),
  customer: z.string().min(1),
});

/** Reads a status event of AWS Step Functions. Delivery is best effort: it may come twice, late, or never. */
export function fromStatus(envelope: Envelope): FromStatus {
  if (envelope['detail-type'] !== STATUS_CHANGE) return { unused: `Wend uses no ${envelope['detail-type']}.` };
  const detail = detailSchema.safeParse(envelope.detail);
  if (!detail.success) {
    const fields = detail.error.issues.map(({ path }) => `detail.${path.join('.')}`).join(', ');
    return { refused: `${STATUS_CHANGE}: ${fields} cannot be read. Only Step Functions itself sends this event.` };
  }
  const { status, input, stopDate } = detail.data;
  if (!broken.includes(status)) return { unused: `An execution that is ${status} needs no mending.` };
  if (input === undefined || input === null) {
    return { unused: 'The event does not hold the input of the execution, so it says of nobody that it ended.' };
  }
  const run = inputSchema.safeParse(parseJson(input));
  if (!run.success) return { unused: 'The input of the execution names no enrolment: no journey of Wend was started.' };
  const { journey, enrolment, customer } = run.data;
  const timestamp = instant(stopDate);
  return {
    native: {
      name: 'Journey Ended',
      detail: {
        messageId: `${enrolment}-${status}`,
        ...(timestamp === undefined ? {} : { timestamp }),
        customerId: customer,
        properties: { journey, enrolment, outcome: 'broken' },
      },
    },
  };
}

/** ISO 8601; undefined where no date of four-digit years is meant. */
function instant(milliseconds: number | null | undefined): string | undefined {
  const known = typeof milliseconds === 'number' && milliseconds >= 0 && milliseconds < LATEST;
  return known ? new Date(milliseconds).toISOString() : undefined;
}

const LATEST = Date.UTC(10_000, 0, 1);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
