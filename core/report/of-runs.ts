import type { Decision, Enrolment, Message } from '../enrolment/enrolment.ts';
import { ownRuns, type Partition, type ReportSettings } from './partition.ts';
import { outsideName, reasonGroup, tidy } from './reasons.ts';
import { type Fact, fact } from './sums.ts';
import { waitsFor } from './waits.ts';

const STRANDED = 'for nothing: the journey was removed';

/** Who entered, who did not and why, where those are who are on their way, and how the others ended. */
export const factsOfRuns = (partition: Partition, { journeys }: ReportSettings): readonly Fact[] =>
  ownRuns(partition).map((enrolment) => {
    const { id, journey, subject, status, outcome = 'unknown', decisions } = enrolment;
    const run = { journey, month: partition.monthOf(id, 0) };
    switch (status) {
      case 'not enrolled':
        return fact('enrolment', { ...run, status, reason: reasonGroup(decisions.at(-1)?.reason ?? 'unknown') });
      case 'starting':
      case 'started': {
        const messages = partition.messages.filter((message) => message.enrolment === id);
        const order = partition.orders.find((one) => one.id === subject);
        const about = Object.hasOwn(journeys, journey) ? journeys[journey] : undefined;
        // Nothing will be said in it any more, and nothing ends it.
        const waits = about === undefined ? STRANDED : waitsFor({ enrolment, messages, about, order });
        return fact('enrolment', { ...run, status: 'on the way', waits });
      }
      case 'ended':
        return fact('enrolment', { ...run, status, outcome: tidy(outcome) });
    }
  });

/** What journeys would have granted, and why they did not; each party of a shared reward by itself. */
export const factsOfRefusals = (partition: Partition): readonly Fact[] =>
  partition.enrolments.flatMap(({ id, journey, decisions }: Enrolment) => {
    const last = decisions.findLast(({ verdict }) => verdict === 'granted' || verdict === 'not granted');
    if (last?.verdict !== 'not granted') return [];
    return fact('not granted', { journey, month: partition.monthOf(id, last.at), reason: reasonGroup(last.reason) });
  });

/** What became of each message, or of each of its parts. */
export const factsOfMessages = (partition: Partition): readonly Fact[] =>
  partition.messages.map((entry) => {
    const { journey, enrolment, message, channel, variant } = entry;
    const status = statusOf(entry);
    const last = entry.decisions.at(-1);
    const why = explained.includes(status) && last !== undefined ? reasonGroup(last.reason) : undefined;
    const month = partition.monthOf(enrolment, last?.at ?? entry.claimedAt ?? 0);
    const wording = variant === undefined ? undefined : outsideName(variant);
    return fact('message', { journey, month, message, status, channel, variant: wording, reason: why });
  });

const explained: readonly string[] = ['skipped', 'refused', 'unknown', 'held', 'moved'];

/** Of a message that is still open, what was decided last. */
const statusOf = ({ status, decisions }: Message): string =>
  status === 'open' ? openAs(decisions.at(-1)?.verdict) : status;

function openAs(verdict: Decision['verdict'] | undefined): string {
  switch (verdict) {
    case 'later':
      return 'moved';
    case 'held':
      return 'held';
    case 'goal reached':
    case 'left':
      return 'not needed';
    default:
      return 'sending';
  }
}
