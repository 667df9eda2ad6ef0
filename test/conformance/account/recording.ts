import { type Json, parseJson, toJson } from '../../../local/asl/json.ts';
import type { Case } from '../../../local/docs/runtime/cases/index.ts';
import { present } from '../../../local/docs/runtime/present.ts';
import type { Played } from '../cases/played.ts';
import { tell } from '../history.ts';

interface Circumstances {
  /** ISO 8601. */
  readonly at: string;
  readonly machineName: string;
  readonly queueUrl: string;
  readonly agrees: boolean;
  /** Of another AWS than Amazon's; undefined there. */
  readonly endpoint: string | undefined;
}

/** A case that was played, in the form of the recorded ones: with its steps, the answers to them, and the seconds of each event. */
export function recordingOf(one: Case, played: Played, { at, machineName, queueUrl, agrees, endpoint }: Circumstances) {
  const { status, output, error, cause, refusals, history } = played;
  const start = Number(history[0]?.['timestamp']);
  return {
    id: `${one.subject}::wend::${one.name}`,
    group: one.subject,
    queryLanguage: 'JSONata',
    type: 'STANDARD',
    definition: one.definition,
    input: one.input,
    steps: toJson(one.steps) ?? [],
    expected: present({ status, output, error, cause }),
    refusals: refusals.map((refusal) => refusal ?? null),
    tasksComplete: true,
    tier: 'C',
    agrees,
    aws: present({ recordedDate: at, endpoint }),
    stateMachineName: machineName,
    history: masked(history.map(tell), queueUrl),
    seconds: history.map(({ timestamp }) => (Number(timestamp) - start) / 1000),
  };
}

/** An account, its queue, tokens and requests are nobody's business. Definitions and steps name none of them. */
function masked(history: Json, queueUrl: string): Json {
  const account = /\/(\d{12})\//.exec(queueUrl)?.[1] ?? '';
  const text = JSON.stringify(history)
    .replaceAll(/"(token|TaskToken)":"[^"]*"/g, '"$1":"<token>"')
    .replaceAll(queueUrl, '<queue_url>')
    .replaceAll(account, '111111111111')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/(?<=")[0-9a-f]{32}(?=")/g, '<md5>')
    .replaceAll(/Root=1-[^"]*/g, '<trace>');
  return parseJson(text);
}
