import { isObject, type Json, type JsonObject } from '../../asl/json.ts';
import { account, busName, region } from '../account.ts';
import type { RulePlan } from '../assembly/plan.ts';
import { decide } from '../iam/policy.ts';
import { readJson } from '../json.ts';
import type { Kernel } from '../kernel.ts';
import type { EventEntry } from '../observation.ts';
import type { Queues } from '../sqs/queues.ts';
import type { Queue } from '../sqs/queue.ts';
import { knownSources } from './known-sources.ts';
import { isTooDeep } from './limits.ts';
import { compilePattern, type Pattern } from './pattern.ts';

export type PutEntryAnswer =
  { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

export interface PutEventsAnswer {
  readonly FailedEntryCount: number;
  readonly Entries: readonly PutEntryAnswer[];
}

export interface Events {
  readonly buses: readonly string[];
  readonly rules: readonly RulePlan[];
  put(entries: readonly EventEntry[]): PutEventsAnswer;
  /** An event of AWS's own on the default bus; `id` is the next one unless it brings its own. */
  publish(event: AwsEvent, id?: string): void;
}

export interface AwsEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

interface Envelope extends AwsEvent {
  readonly time: number;
}

/** One billed unit of an event. */
const BILLED_BYTES = 64 * 1024;
/** EventBridge's service principal: what a queue's policy names. */
const PRINCIPAL = 'events.amazonaws.com';

const fail = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });

function detailOf(text: string): JsonObject | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    const detail: Json = readJson(text);
    return isObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}

export function createEvents(
  kernel: Kernel,
  declaredBuses: readonly string[],
  plans: readonly RulePlan[],
  queues: Queues,
): Events {
  const { clock, ids, meter, observe } = kernel;
  const buses = [...new Set([...declaredBuses, ...plans.map(({ bus }) => bus)])];
  const rules = plans
    .filter(({ enabled }) => enabled)
    .map((plan) => ({ plan, matches: compiled(plan), targets: plan.targets.map((target) => targetOf(plan, target)) }))
    .sort((left, right) => (left.plan.name < right.plan.name ? -1 : 1));

  function compiled({ name, pattern }: RulePlan): Pattern {
    try {
      return compilePattern(pattern);
    } catch (error) {
      throw new Error(`The rule ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function targetOf({ name }: RulePlan, target: RulePlan['targets'][number]) {
    const find = (arn: string) => {
      const queue = queues.byArn(arn);
      if (queue === undefined)
        throw new Error(`The rule ${name} leads to ${arn}, which the assembly does not declare.`);
      return queue;
    };
    return {
      queue: find(target.queue),
      deadLetters: target.deadLetters === undefined ? undefined : find(target.deadLetters),
    };
  }

  function send(queue: Queue, rule: RulePlan, body: string): boolean {
    const circumstances = { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': account };
    const { plan } = queue;
    if (decide(plan.policy, PRINCIPAL, 'sqs:SendMessage', plan.arn, circumstances) !== 'allowed') {
      const message = `the policy of ${plan.name} does not allow ${PRINCIPAL} to send for ${rule.arn}`;
      observe({ kind: 'fault', at: clock.now(), source: rule.name, message });
      return false;
    }
    meter.add('queueRequests', 1);
    queue.send({ body, sender: PRINCIPAL });
    return true;
  }

  function deliver(bus: string, id: string, envelope: Envelope): void {
    const event = {
      version: '0',
      id,
      'detail-type': envelope.detailType,
      source: envelope.source,
      account,
      time: `${new Date(envelope.time).toISOString().slice(0, 19)}Z`,
      region,
      resources: envelope.resources,
      detail: envelope.detail,
    };
    let body: string | undefined;
    for (const { plan, matches, targets } of rules) {
      if (plan.bus !== bus || !matches(event)) continue;
      body ??= JSON.stringify(event);
      for (const { queue, deadLetters } of targets) {
        if (!send(queue, plan, body) && deadLetters !== undefined) send(deadLetters, plan, body);
      }
    }
  }

  /** A partner's events arrive on the bus named after their source, if anything here knows that bus. */
  function busOf(entry: EventEntry): string | undefined {
    if (entry.Source.startsWith('aws.partner/') && buses.includes(entry.Source)) return entry.Source;
    const name = busName(entry.EventBusName ?? 'default');
    return buses.includes(name) ? name : undefined;
  }

  function put(entry: EventEntry): PutEntryAnswer {
    const missing = (['Source', 'DetailType', 'Detail'] as const).find((name) => entry[name] === '');
    if (missing !== undefined) {
      return fail('InvalidArgument', `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`);
    }
    if (/^aws(\.|$)/.test(entry.Source) && !entry.Source.startsWith('aws.partner/')) {
      return fail('NotAuthorizedForSourceException', 'Not authorized for the source.');
    }
    const detail = detailOf(entry.Detail);
    if (detail === undefined) return fail('MalformedDetail', 'Detail is malformed.');
    const id = ids('event');
    meter.add('events', Math.max(1, Math.ceil(Buffer.byteLength(entry.Detail) / BILLED_BYTES)));
    const bus = busOf(entry);
    // AWS accepts an event for a bus that does not exist, and drops it.
    if (bus === undefined) {
      const message = `no bus ${entry.EventBusName ?? ''}: the event ${entry.DetailType} is dropped`;
      observe({ kind: 'fault', at: clock.now(), source: 'events', message });
      return { EventId: id };
    }
    observe({ kind: 'event', at: clock.now(), entry });
    const known = knownSources(plans.filter((plan) => plan.enabled && plan.bus === bus));
    if (known?.includes(entry.Source) === false) {
      const message = `no rule of the bus ${bus} takes the source ${JSON.stringify(entry.Source)}: they take ${known.join(', ')} (store.yaml, events.sources)`;
      observe({ kind: 'fault', at: clock.now(), source: 'events', message });
    }
    const { Source: source, DetailType: detailType, Time: time = clock.now(), Resources: resources = [] } = entry;
    deliver(bus, id, { source, detailType, time, resources, detail });
    return { EventId: id };
  }

  return {
    buses,
    rules: rules.map(({ plan }) => plan),
    put(entries) {
      const answers = entries.map(put);
      return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
    },
    publish(event, id) {
      if (rules.some(({ plan }) => plan.bus === 'default')) {
        deliver('default', id ?? ids('event'), { ...event, time: clock.now() });
      }
    },
  };
}
