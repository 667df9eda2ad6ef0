import { channelNames } from '../channels/channel.ts';
import type { Consent } from '../contact/consent.ts';
import { contactSchema } from '../contact/contact.ts';
import { LIVE, LOG, partitionOf } from '../customer/keys.ts';
import { type Decision, enrolmentSchema, messageSchema } from '../enrolment/enrolment.ts';
import type { StoredItem, Table } from '../table/table.ts';

/** Something that was decided or said: in words, and for a decision what it was about. */
export interface Line {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
  readonly decision?: {
    readonly journey: string;
    readonly enrolment: string;
    /** The part of a message; missing when the decision is about the enrolment. */
    readonly message?: string;
    readonly verdict: Decision['verdict'];
    readonly reason: string;
    /** ISO 8601. */
    readonly until?: string;
  };
}

/** Why a customer did or did not get each message: every decision and every answer about consent, in order of time. */
export async function whyOf(table: Pick<Table, 'query'>, customer: string): Promise<readonly Line[]> {
  const shelves = await Promise.all([LIVE, LOG].map((shelf) => table.query(partitionOf(customer), shelf)));
  return linesOf(shelves.flat());
}

/** The same, from the items of a customer's partition. */
export function linesOf(items: readonly Pick<StoredItem, 'sk' | 'data'>[]): readonly Line[] {
  const lines = items.flatMap(({ sk, data }) => tellers.find(({ prefix }) => sk.startsWith(prefix))?.tell(data) ?? []);
  const began = new Map<string, number>();
  for (const line of lines) began.set(runOf(line), Math.min(began.get(runOf(line)) ?? Infinity, line.at));
  const beganAt = (line: Line): number => (runOf(line) === '' ? -Infinity : (began.get(runOf(line)) ?? line.at));
  return lines.sort(
    (a, b) => a.at - b.at || compare(beganAt(a), beganAt(b)) || compare(runOf(a), runOf(b)) || ended(a) - ended(b),
  );
}

/** Of one instant the older run is told first: its end may have begun the other; what is about no run comes before. */
const runOf = ({ decision }: Line): string => decision?.enrolment ?? '';

/** The end of a run is told after the message that went out at that instant. */
const ended = ({ decision }: Line): number => (decision?.verdict === 'ended' ? 1 : 0);

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

const tellers: readonly { readonly prefix: string; readonly tell: (data: unknown) => readonly Line[] }[] = [
  { prefix: 'live#enrolment#', tell: ofEnrolment },
  { prefix: 'log#message#', tell: ofMessage },
  { prefix: 'live#contact', tell: ofContact },
];

function ofEnrolment(data: unknown): readonly Line[] {
  const { id, journey, subject, run, decisions } = enrolmentSchema.parse(data);
  return decisions.map((decision) => ({
    at: decision.at,
    text: `${journey}, ${subject}, run ${run}: ${inWords(decision)}`,
    decision: { journey, enrolment: id, ...factsOf(decision) },
  }));
}

function ofMessage(data: unknown): readonly Line[] {
  const { journey, enrolment, part, variant, channel, decisions } = messageSchema.parse(data);
  const wording = variant === undefined || variant === part ? '' : ` (${variant})`;
  return decisions.map((decision) => {
    const by = decision.verdict === 'sent' && channel !== undefined ? ` (${channelNames[channel]})` : '';
    const text = `${journey}, ${part}${wording}: ${inWords(decision)}${by}`;
    return { at: decision.at, text, decision: { journey, enrolment, message: part, ...factsOf(decision) } };
  });
}

const factsOf = ({ verdict, reason, until }: Decision) => ({
  verdict,
  reason,
  ...(until === undefined ? {} : { until }),
});

const inWords = ({ verdict, reason, until }: Decision): string =>
  `${verdict}${until === undefined ? '' : ` until ${until}`}: ${reason}`;

function ofContact(data: unknown): readonly Line[] {
  const { consent, suppressed, erasedAt } = contactSchema.parse(data);
  return [
    ...Object.entries(consent).map(([name, answer]) => ({ at: answer.arrivedAt, text: consentInWords(name, answer) })),
    ...Object.values(suppressed).map(({ at, reason }) => ({ at, text: `an address was suppressed: ${reason}` })),
    ...(erasedAt === undefined ? [] : [{ at: erasedAt, text: 'the customer asked to be forgotten' }]),
  ];
}

const consentInWords = (name: string, { status, source }: Consent): string =>
  `${status === 'subscribed' ? 'consent to' : 'no more consent to'} ${name.replace('/', ', ')}${source === undefined ? '' : ` (${source})`}`;
