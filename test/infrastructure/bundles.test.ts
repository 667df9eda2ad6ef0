import { bundleFunctions, functionNames, type FunctionName } from '../../lib/build/bundle.ts';
import { root, temporaryFolder } from './synthesised.ts';

const { inputs, outputs } = bundleFunctions(root, temporaryFolder());

/** The AWS clients whose code is in a function's bundle. */
function clientsIn(name: FunctionName): string[] {
  const output = Object.entries(outputs).find(([path]) => path.endsWith(`${name}/index.js`))?.[1];
  const files = Object.entries(output?.inputs ?? {}).filter(
    ([path, { bytesInOutput }]) => bytesInOutput > 0 && path in inputs,
  );
  const clients = files.flatMap(([path]) => /node_modules\/@aws-sdk\/client-([\w-]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(clients)].sort();
}

it.each([
  ['await-event', ['dynamodb', 'sfn']],
  ['grant-reward', ['dynamodb', 'eventbridge', 'secrets-manager', 'sfn']],
  ['record-event', ['dynamodb', 'scheduler', 'secrets-manager', 'sfn', 'sqs']],
  ['record-feedback', ['dynamodb', 'secrets-manager']],
  ['rotate-key', ['secrets-manager']],
  ['send-message', ['dynamodb', 'pinpoint', 'pinpoint-sms-voice-v2', 'secrets-manager', 'sesv2', 'sfn']],
  ['serve-staff', ['dynamodb', 'secrets-manager', 'sfn', 'sqs']],
  ['serve-web', ['dynamodb', 'eventbridge', 'secrets-manager']],
  ['wake-messages', ['dynamodb', 'sqs']],
] as const)('puts only the AWS clients that %s needs into its bundle', (name, clients) => {
  expect(clientsIn(name)).toEqual(clients);
});

it.each(functionNames)('leaves what belongs to the build and the laptop out of %s', (name) => {
  const output = Object.entries(outputs).find(([path]) => path.endsWith(`${name}/index.js`))?.[1];
  expect(
    Object.keys(output?.inputs ?? {}).filter((path) =>
      /^(lib|bin|local|operate)\/|aws-cdk|node_modules\/mjml/.test(path),
    ),
  ).toEqual([]);
});
