import * as z from 'zod';
import { NobodyMeant } from '../../core/customer/resolve.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import type { Journey } from '../../core/journey/journey.ts';
import { wordsKeeper, wordsReader } from '../../core/journey/words.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import type { Store } from '../../core/store/store.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Starter } from '../../core/record/enrol.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';
import { awaitEvent, type WaitRequest, waitRequestSchema } from '../../lambdas/await-event/task.ts';
import type { MailAnswer, OutgoingMail } from '../../lambdas/aws/mailer.ts';
import { readRecord } from '../../lambdas/record-event/read-record.ts';
import { recordEvent } from '../../lambdas/record-event/task.ts';
import { feedbackSchema, recordFeedback } from '../../lambdas/record-feedback/task.ts';
import { mailDelivery } from '../../lambdas/send-message/deliver.ts';
import { sendMessage, sendRequestSchema, TryAgain } from '../../lambdas/send-message/task.ts';
import type { Json } from '../asl/index.ts';
import { type Clock, createClock } from '../clock/clock.ts';
import { type Call, type Machines, machines } from './machines.ts';

export interface WorldSetting {
  readonly startAt: number;
  readonly seed: string;
  readonly store: Store;
  readonly layouts: Layouts;
  readonly journeys: readonly {
    readonly journey: Journey;
    /** The content of settings.yaml. */
    readonly settings: Readonly<Record<string, unknown>>;
    /** The content of the ASL file. */
    readonly definition: string;
  }[];
  readonly mail: (mail: OutgoingMail, now: number) => MailAnswer;
  /** What stands between the tasks and their world; faults are injected here. */
  readonly table?: (table: Table) => Table;
  readonly tokens?: (tokens: Tokens) => Tokens;
  readonly starter?: (starter: Starter) => Starter;
  /** Failures after which the work comes again, as it does after any in AWS. Others end the rehearsal, to be seen. */
  readonly passing?: (error: unknown) => boolean;
}

/** A shop's journeys in memory: the same machines, rules and tasks that AWS runs, on a virtual clock. */
export interface World {
  readonly clock: Clock;
  readonly table: Table;
  readonly machines: Machines;
  /** An event as EventBridge delivers it, now. Returns why it cannot be used, if so. */
  deliver(envelope: object): Promise<string | undefined>;
  /** What SES reports about a mail, now. */
  feedback(event: object): Promise<void>;
}

/** How long a queue hides what was not done, milliseconds (lib: six times the function's timeout). */
const HIDDEN = 360_000;
const MOST_RECEIVES = 5;

const lambdaArguments = z.object({ FunctionName: z.string(), Payload: waitRequestSchema });
const queueArguments = z.object({ MessageBody: sendRequestSchema });
const busArguments = z.object({
  Entries: z.array(z.object({ DetailType: z.string(), Source: z.string(), Detail: z.record(z.string(), z.unknown()) })),
});

export function createWorld(setting: WorldSetting): World {
  const clock = createClock(setting.startAt);
  const memory = memoryTable(() => clock.now());
  const table = setting.table?.(memory) ?? memory;
  const { store } = setting;
  const journeys = setting.journeys.map(({ journey }) => journey);
  const bound = setting.journeys.map(({ journey, settings }) => bindJourney(journey, settings));
  const shop = { store, journeys: bound, keepWords: wordsKeeper(table) };
  const deliver = mailDelivery({ send: (mail) => Promise.resolve(setting.mail(mail, clock.now())) }, setting.layouts);
  let sequence = 0;

  const started = machines({
    clock,
    seed: setting.seed,
    definitions: Object.fromEntries(setting.journeys.map(({ journey, definition }) => [journey.name, definition])),
    call,
  });
  const tokens = setting.tokens?.(started.tokens) ?? started.tokens;
  const starter = setting.starter?.(started) ?? started;
  const isPassing = (error: unknown): boolean => error instanceof TryAgain || setting.passing?.(error) === true;

  /** A queue's message: what fails comes again after a while, so and so often. */
  const workOff = async (work: (receives: number) => Promise<void>, receives = 1): Promise<void> => {
    try {
      await work(receives);
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (receives < MOST_RECEIVES) clock.at(clock.now() + HIDDEN, () => workOff(work, receives + 1));
    }
  };

  const deliverEvent = async (envelope: object): Promise<string | undefined> => {
    const events = readRecord(JSON.stringify(envelope), clock.now());
    if ('refused' in events) return events.refused;
    try {
      for (const event of events) await recordEvent({ table, tokens, starter }, shop, event);
      return undefined;
    } catch (error) {
      if (error instanceof NobodyMeant) return error.message;
      throw error;
    }
  };

  const queueEvent = async (envelope: object): Promise<string | undefined> => {
    let refused: string | undefined;
    await workOff(async () => {
      refused = await deliverEvent(envelope);
    });
    return refused;
  };

  const send = (body: z.output<typeof sendRequestSchema>, id: string): Promise<void> =>
    workOff(async (receives) => {
      const ports = { table, tokens, deliver, readWords: wordsReader(table) };
      await sendMessage(ports, { store, journeys }, body, `${id}/${receives}`, clock.now());
    });

  const wait = async (request: WaitRequest): Promise<void> => {
    try {
      await awaitEvent({ table, tokens }, journeys, request, clock.now());
    } catch (error) {
      if (!isPassing(error) || !(error instanceof Error)) throw error;
      // As the function's handler names whatever may pass.
      await started.fail(request.token, 'WaitNotRegistered', error.message);
    }
  };

  function call({ service, action, arguments: given }: Call): Promise<Json> {
    sequence += 1;
    const id = `request-${sequence}`;
    switch (`${service}:${action}`) {
      case 'lambda:invoke': {
        const { Payload } = lambdaArguments.parse(given);
        clock.at(clock.now(), () => wait(Payload));
        return Promise.resolve({ StatusCode: 200 });
      }
      case 'sqs:sendMessage': {
        const { MessageBody } = queueArguments.parse(given);
        clock.at(clock.now(), () => send(MessageBody, id));
        return Promise.resolve({ MessageId: id });
      }
      case 'events:putEvents': {
        for (const { DetailType, Source, Detail } of busArguments.parse(given).Entries) {
          const time = new Date(clock.now()).toISOString();
          const envelope = { id, 'detail-type': DetailType, source: Source, time, detail: Detail };
          clock.at(clock.now(), async () => {
            await queueEvent(envelope);
          });
        }
        return Promise.resolve({ FailedEntryCount: 0 });
      }
      default:
        throw new Error(`a journey calls ${service}:${action}, which a rehearsal does not have`);
    }
  }

  return {
    clock,
    table,
    machines: started,
    deliver: queueEvent,
    feedback: (event) =>
      workOff(async () => {
        await recordFeedback(table, feedbackSchema.parse(event), clock.now());
      }),
  };
}
