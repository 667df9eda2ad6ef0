import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { JsonObject } from '../asl/json.ts';
import { createClock, type Clock } from '../clock/clock.ts';
import { API_PATH } from './assembly/names.ts';
import type { Plan, TablePlan } from './assembly/plan.ts';
import { planOf } from './assembly/plan-of.ts';
import { createCallers } from './callers.ts';
import { controlRoutes, type Route } from './control.ts';
import { embeddedDatabase, remoteDatabase, type Database } from './dynamodb/database.ts';
import { type Disturbance, undisturbed } from './disturbance.ts';
import { createExpiry, type Expiry } from './dynamodb/expiry.ts';
import { getItem, pages, unmarshal } from './dynamodb/items.ts';
import { createTables } from './dynamodb/tables.ts';
import { createIds } from './ids.ts';
import { inMemory, openJournal, type Journal } from './journal.ts';
import type { PutEventsAnswer } from './events/bus.ts';
import type { Kernel } from './kernel.ts';
import { lock } from './lock.ts';
import { createMeter, type Usage } from './meter.ts';
import type { EventEntry, Mail, Observation, Push, Text } from './observation.ts';
import { startServices } from './services.ts';
import { replyRoute } from './sms/replies.ts';
import { listen, type Port } from './wire/port.ts';
import type { Reply, RestRequest } from './wire/reply.ts';

export interface CloudOptions {
  /** The folder of a synthesised CDK app: cdk.out. */
  readonly assembly: string;
  readonly port: number;
  /** Virtual epoch milliseconds; a folder that has been used before goes on from where it stood. */
  readonly startAt: number;
  /** A folder that keeps everything; in memory without. */
  readonly data?: string;
  /** The URL of another DynamoDB, in place of the embedded one. */
  readonly dynamodb?: string;
  readonly observe?: (observation: Observation) => void;
  readonly routes?: readonly Route[];
  /** Nothing is disturbed without. */
  readonly disturbance?: Disturbance;
}

export interface Cloud {
  readonly port: number;
  readonly clock: Clock;
  putEvents(entries: readonly EventEntry[]): Promise<PutEventsAnswer>;
  mails(): readonly Mail[];
  texts(): readonly Text[];
  pushes(): readonly Push[];
  /** What the one secret of the templates holds now; undefined where they have none, or more than one. */
  secret(): string | undefined;
  usage(): Usage;
  /** Of the one table that the templates declare. */
  queryTable(partition: string): Promise<readonly JsonObject[]>;
  getItem(pk: string, sk: string): Promise<JsonObject | undefined>;
  scanTable(): AsyncIterable<JsonObject>;
  close(): Promise<void>;
}

export type { Disturbance, EventEntry, Mail, Observation, Push, PutEventsAnswer, Route, Text, Usage };

const standsSchema = z.object({ now: z.number() });

interface Ground {
  readonly kernel: Kernel;
  readonly port: Port;
  readonly commit: () => void;
  /** Everything that has been opened, the last first. */
  readonly close: () => Promise<void>;
}

/** What stands before any template is read: the folder, the journal, the clock and the port. */
async function prepare(options: CloudOptions): Promise<Ground> {
  const { data, observe = () => undefined } = options;
  if (data !== undefined) mkdirSync(data, { recursive: true });
  const release = data === undefined ? () => undefined : lock(data);
  try {
    const journal: Journal = data === undefined ? inMemory : openJournal(data);
    const [stood] = journal.take('clock');
    let written = stood === undefined ? options.startAt : standsSchema.parse(stood[1]).now;
    const commit = () => {
      const now = clock.now();
      if (now !== written) journal.set('clock', { now });
      written = now;
      journal.flush();
    };
    const clock: Clock = createClock(written, commit);
    if (stood !== undefined) journal.set('clock', { now: written });
    const port = await listen(options.port);
    const kernel = { clock, journal, ids: createIds(journal), meter: createMeter(journal), observe };
    const close = async () => {
      clock.halt();
      await port.close();
      // What is cut off now is done again at the next start, so none of its end may be kept.
      journal.close();
      release();
    };
    return { kernel, port, commit, close };
  } catch (error) {
    release();
    throw error;
  }
}

function tableReader(database: Database, tables: readonly TablePlan[]) {
  const one = () => {
    const [table, ...more] = tables;
    if (table !== undefined && more.length === 0) return table;
    throw new Error(`The templates declare ${tables.length} tables; one can be read here.`);
  };
  return {
    async queryTable(partition: string): Promise<readonly JsonObject[]> {
      const { name, keys } = one();
      const items: JsonObject[] = [];
      const asked = {
        TableName: name,
        ConsistentRead: true,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': keys[0] ?? '' },
        ExpressionAttributeValues: { ':partition': { S: partition } },
      };
      for await (const item of pages(database, 'Query', asked)) items.push(unmarshal(item));
      return items;
    },
    async getItem(pk: string, sk: string): Promise<JsonObject | undefined> {
      const { name, keys } = one();
      const [partition = '', sort = ''] = keys;
      const item = await getItem(database, name, { [partition]: { S: pk }, [sort]: { S: sk } });
      return item === undefined ? undefined : unmarshal(item);
    },
    async *scanTable(): AsyncGenerator<JsonObject> {
      for await (const item of pages(database, 'Scan', { TableName: one().name })) yield unmarshal(item);
    },
  };
}

/** Where the pages are that mails lead to. */
function pagesOf({ httpApis: [api] }: Plan, port: number): string | undefined {
  return api && `http://localhost:${port}${API_PATH}${api.id}/`;
}

/** Starts what the templates of the assembly declare, on one port, on a virtual clock that stands. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const ground = await prepare(options);
  const { kernel, port, commit } = ground;
  const { data, dynamodb } = options;
  let database: Database | undefined;
  try {
    const plan = planOf(options.assembly, port.number);
    database = dynamodb === undefined ? embeddedDatabase(data && join(data, 'tables')) : remoteDatabase(dynamodb);
    await createTables(database, plan.tables);
    const expiry: Expiry = await createExpiry(kernel, database, plan.tables);
    const callers = createCallers();
    // From here to the open port nothing waits: what is due at once finds the port open.
    const { disturbance = undisturbed } = options;
    const services = startServices({ kernel, plan, port: port.number, callers, database, expiry, disturbance });
    const { messaging } = services;
    const own = [...controlRoutes(kernel.clock, pagesOf(plan, port.number)), replyRoute(messaging.reply, commit)];
    const routes = [...own, ...(options.routes ?? [])];
    const answer = async (request: RestRequest): Promise<Reply | undefined> => {
      const route = routes.find(({ method, path }) => method === request.method && path === request.url.pathname);
      if (route !== undefined) {
        const { status, type, body } = await route.answer({ url: request.url, body: request.body });
        return { status, headers: { 'content-type': type }, body };
      }
      const reply = await services.dispatch(request, callers.of(request.headers.authorization));
      commit();
      return reply;
    };
    const { httpApis } = services;
    port.open(answer, {
      takes: (target) => httpApis.takes(target),
      async answer(request) {
        const reply = await httpApis.answer(request);
        commit();
        return reply;
      },
    });
    const opened = database;
    return {
      port: port.number,
      clock: kernel.clock,
      putEvents(entries) {
        const answer = services.events.put(entries);
        commit();
        return Promise.resolve(answer);
      },
      mails: () => services.mails(),
      texts: () => messaging.texts(),
      pushes: () => messaging.pushes(),
      secret: () => messaging.secret(),
      usage: () => kernel.meter.usage(),
      ...tableReader(opened, plan.tables),
      async close() {
        await ground.close();
        await services.close();
        await opened.close();
      },
    };
  } catch (error) {
    await ground.close();
    await database?.close();
    throw error;
  }
}
