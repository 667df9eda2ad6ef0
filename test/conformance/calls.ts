import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { type JsonObject, parseJson, toJson } from '../../local/asl/json.ts';
import type { Told } from './compare.ts';
import { object } from './recordings.ts';

/** Answers the ARN. */
export async function create(states: SFNClient, name: string, definition: string, roleArn: string): Promise<string> {
  const made = await states.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  return made.stateMachineArn ?? '';
}

/** An execution as its owner reads it: the same calls on the laptop and on an account. */
export async function told(states: SFNClient, executionArn: string): Promise<Told> {
  const { status = '', output, error, cause } = await states.send(new DescribeExecutionCommand({ executionArn }));
  return {
    status,
    ...(output === undefined ? {} : { output: parseJson(output) }),
    error,
    cause,
    history: await history(states, executionArn),
  };
}

async function history(states: SFNClient, executionArn: string): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  let nextToken: string | undefined;
  do {
    const asked = { executionArn, maxResults: 1000, ...(nextToken === undefined ? {} : { nextToken }) };
    const page = await states.send(new GetExecutionHistoryCommand(asked));
    for (const event of page.events ?? [])
      all.push(object(toJson({ ...event, timestamp: event.timestamp?.getTime() })));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
}
