import * as z from 'zod';
import type { Json } from '../../asl/json.ts';
import type { CloudOptions } from '../cloud.ts';
import { openShop, type Shop } from '../fixture/shop.ts';

export const machineArn = (name: string): string => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
export const roleArn = 'arn:aws:iam::000000000000:role/made-elsewhere';

/** A definition of states in JSONata, begun at the first of them. */
export function definitionOf(
  states: Readonly<Record<string, Json>>,
  more: Readonly<Record<string, Json>> = {},
): string {
  return JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0] ?? '', States: states, ...more });
}

/** Answers at once with what it is called. */
export const saying = (word: string): string => definitionOf({ Say: { Type: 'Pass', Output: word, End: true } });
/** Waits ten seconds before. */
export const waiting = (word: string): string =>
  definitionOf({ Wait: { Type: 'Wait', Seconds: 10, Next: 'Say' }, Say: { Type: 'Pass', Output: word, End: true } });

/** A shop, and a client of Step Functions that calls it over the wire. */
export interface States<Client> {
  readonly shop: Shop;
  readonly client: Client;
  create(name: string, definition: string, more?: object): Promise<void>;
  update(name: string, definition: string): Promise<void>;
  /** Starts `of`, a machine's name with or without a qualifier; answers the ARN of the execution. */
  start(of: string, name: string, input?: string): Promise<string>;
  output(executionArn: string): Promise<string | undefined>;
  close(): Promise<void>;
}

type Settings = ReturnType<Shop['client']> & { readonly disableHostPrefix: boolean };

const errorSchema = z.object({ __type: z.string(), message: z.string() });
const startedSchema = z.object({ executionArn: z.string() });
const describedSchema = z.object({ output: z.string().optional() });

async function post(port: number, call: string, body: object): Promise<unknown> {
  const headers = { 'x-amz-target': `AWSStepFunctions.${call}`, 'content-type': 'application/x-amz-json-1.0' };
  const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  if (response.status === 200) return answer;
  const { __type, message } = errorSchema.parse(answer);
  throw Object.assign(new Error(message), { name: __type.replace(/^.*#/, '') });
}

export async function openStates<Client extends { destroy(): void }>(
  SfnClient: new (settings: Settings) => Client,
  options: Partial<CloudOptions> = {},
): Promise<States<Client>> {
  const shop = await openShop(options);
  const call = (name: string, body: object) => post(shop.cloud.port, name, body);
  // The SDK would put "sync-" before 127.0.0.1.
  const client = new SfnClient({ ...shop.client(), disableHostPrefix: true });
  return {
    shop,
    client,
    async create(name, definition, more = {}) {
      await call('CreateStateMachine', { name, definition, roleArn, ...more });
    },
    async update(name, definition) {
      await call('UpdateStateMachine', { stateMachineArn: machineArn(name), definition });
    },
    async start(of, name, input = '{}') {
      const begun = await call('StartExecution', { stateMachineArn: machineArn(of), name, input });
      return startedSchema.parse(begun).executionArn;
    },
    async output(executionArn) {
      return describedSchema.parse(await call('DescribeExecution', { executionArn })).output;
    },
    async close() {
      client.destroy();
      await shop.cloud.close();
    },
  };
}
