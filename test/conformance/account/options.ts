import { parseArgs } from 'node:util';

export const help = `npm run settle -- --role ARN --queue URL [--region NAME] [--only TEXT] [--record FILE] [--yes]

Plays on an AWS account the cases that no recording tells of, says for each whether AWS agrees with the laptop, and records what
AWS did. The exit code is 1 when one differs.

  --role ARN          a role that Step Functions may assume, and that may sqs:SendMessage to the queue and
                      states:SendTaskSuccess, states:SendTaskFailure on *
  --queue URL         a standard queue of SQS that nothing else reads
  --region NAME       where both are; without, as the AWS CLI is configured
  --only TEXT         only the cases whose subject or name holds the text
  --record FILE       where to; without, the file that docs/local-runtime.md is generated from
  --endpoint-url URL  another AWS, for example the laptop's http://localhost:4566; records only where --record says
  --yes               does not ask first`;

export interface Options {
  readonly roleArn: string;
  readonly queueUrl: string;
  readonly region: string | undefined;
  readonly only: string;
  readonly record: string | undefined;
  readonly endpoint: string | undefined;
  readonly yes: boolean;
}

/** What is wrong with the options needs no stack. */
export class BadOption extends Error {
  override readonly name = 'Bad option';
}

/** Throws BadOption. */
export function readOptions(args: readonly string[]): Options {
  const { role, queue, region, only = '', record, yes = false, 'endpoint-url': endpoint } = parsed(args);
  if (role === undefined || !/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(role)) {
    throw new BadOption(
      `--role got ${JSON.stringify(role)}; write the ARN of a role: arn:aws:iam::123456789012:role/NAME`,
    );
  }
  if (queue === undefined || !/^https?:\/\/[^/]+\/\d{12}\/[\w-]+$/.test(queue)) {
    throw new BadOption(
      `--queue got ${JSON.stringify(queue)}; write the URL of a standard queue: https://sqs.eu-west-1.amazonaws.com/123456789012/NAME`,
    );
  }
  return { roleArn: role, queueUrl: queue, region, only, record, endpoint, yes };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { role: text, queue: text, region: text, only: text, record: text, 'endpoint-url': text };
  try {
    return parseArgs({ args: [...args], options: { ...options, yes: { type: 'boolean' } }, strict: true }).values;
  } catch (error) {
    throw new BadOption(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}
