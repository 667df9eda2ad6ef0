import * as z from 'zod';
import type { Json, JsonObject } from '../../../asl/json.ts';
import type { CloudOptions } from '../../cloud.ts';
import { changed, writeAssembly } from '../../fixture/assembly.ts';
import { openShop, type Shop } from '../../fixture/shop.ts';
import { readJson } from '../../json.ts';

export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:us-east-1:000000000000:${resource}`;
export const queueUrl = (name: string): string => `http://sqs.us-east-1.localhost/000000000000/${name}`;

/** Answers what it is given, or fails as it is told. */
const echo = `
exports.handler = async (event) => {
  if (event && event.throw !== undefined) throw Object.assign(new Error(event.throw), { name: event.name });
  return event;
};
`;

/** One Task of a machine of its own; `states` instead, where there is more. */
export interface Machine {
  readonly resource?: string;
  readonly arguments?: Json;
  readonly states?: JsonObject;
  /** Its role is that of the fixture's machine, which may do little; without, it may do everything. */
  readonly isBounded?: boolean;
}

function definitionOf({ resource = '', states, arguments: given }: Machine): string {
  const task = { Type: 'Task', Resource: resource, ...(given === undefined ? {} : { Arguments: given }), End: true };
  return JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'T', States: states ?? { T: task } });
}

const ranSchema = z.object({
  status: z.string(),
  output: z.string().transform(readJson).optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
export type Ran = z.infer<typeof ranSchema>;

const eventsSchema = z.object({
  events: z.array(
    z.object({
      type: z.string(),
      taskSubmittedEventDetails: z.object({ output: z.string().transform(readJson) }).optional(),
    }),
  ),
});

export interface Bench {
  readonly shop: Shop;
  /** A call of Step Functions over the wire, as the owner; throws what it refuses. */
  ask(action: string, body: JsonObject): Promise<Json>;
  /** Starts a machine, and answers what became of it when everything due now is done. */
  run(machine: string, input?: Json, name?: string): Promise<Ran>;
  /** As run; answers the ARN. */
  begin(machine: string, input?: Json, name?: string): Promise<string>;
  found(executionArn: string): Promise<Ran>;
  /** The kinds of events in its history. */
  story(executionArn: string): Promise<readonly string[]>;
  /** What it was told when its call was accepted. */
  submitted(executionArn: string): Promise<Json | undefined>;
  close(): Promise<void>;
}

const more = {
  Echo: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: 'echo.zip' },
      FunctionName: 'echo',
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: 2,
      Role: { 'Fn::GetAtt': ['ProbeRole', 'Arn'] },
    },
  },
  News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
  Key: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'key', SecretString: 'hush' } },
};

export const assembly = (): string => writeAssembly({ Shop: changed(more) }, { echo });

/** A shop with machines of our own beside its own. */
export async function openBench(
  machines: Readonly<Record<string, Machine>>,
  options: Partial<CloudOptions> = {},
): Promise<Bench> {
  const shop = await openShop({ assembly: assembly(), ...options });
  const port = `http://127.0.0.1:${shop.cloud.port}`;

  async function ask(action: string, body: JsonObject): Promise<Json> {
    const headers = { 'x-amz-target': `AWSStepFunctions.${action}` };
    const answer = await fetch(port, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(text);
    return readJson(text);
  }

  async function begin(machine: string, input: Json = {}, name?: string): Promise<string> {
    const stateMachineArn = arn('states', `stateMachine:${machine}`);
    const named = name === undefined ? {} : { name };
    const begun = await ask('StartExecution', { stateMachineArn, ...named, input: JSON.stringify(input) });
    await shop.cloud.clock.advanceTo(shop.cloud.clock.now());
    return z.object({ executionArn: z.string() }).parse(begun).executionArn;
  }

  const found = async (executionArn: string) => ranSchema.parse(await ask('DescribeExecution', { executionArn }));
  const history = async (executionArn: string) =>
    eventsSchema.parse(await ask('GetExecutionHistory', { executionArn })).events;

  for (const [name, machine] of Object.entries(machines)) {
    const roleArn = `arn:aws:iam::000000000000:role/${machine.isBounded === true ? 'Shop-MachineRole' : 'anything'}`;
    await ask('CreateStateMachine', { name, roleArn, definition: definitionOf(machine) });
  }

  return {
    shop,
    ask,
    begin,
    found,
    run: async (machine, input, name) => found(await begin(machine, input, name)),
    story: async (executionArn) => (await history(executionArn)).map(({ type }) => type),
    submitted: async (executionArn) =>
      (await history(executionArn)).find(({ type }) => type === 'TaskSubmitted')?.taskSubmittedEventDetails?.output,
    close: () => shop.cloud.close(),
  };
}
