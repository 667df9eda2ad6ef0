import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { answers, functionArn, input, type Runner } from './engine-machine.ts';

export const peer = 'aws-local-stepfunctions 3.0.0';

/** What is used of it. */
type StateMachine = new (definition: object) => {
  run(input: object, options: object): { readonly result: Promise<unknown> };
};
const peerSchema = z.object({ StateMachine: z.custom<StateMachine>((value) => typeof value === 'function') });

const definition = {
  StartAt: 'Take the cart',
  States: {
    'Take the cart': { Type: 'Pass', Result: 'GBP', ResultPath: '$.currency', Next: 'Look up the customer' },
    'Look up the customer': task({ 'id.$': '$.customerId' }, 'customer', 'May we write?'),
    'May we write?': choice({ Variable: '$.customer.consent', BooleanEquals: true }, 'Sum up'),
    'Sum up': {
      Type: 'Pass',
      Parameters: { 'cart.$': '$.cart', 'value.$': '$.value' },
      ResultPath: '$.summary',
      Next: 'Diagnose the cart',
    },
    'Diagnose the cart': task({ 'summary.$': '$.summary' }, 'diagnosis', 'Is it the shipping?'),
    'Is it the shipping?': choice(
      { Variable: '$.diagnosis.reason', StringEquals: 'shipping' },
      'Take the shipping off',
    ),
    'Take the shipping off': { Type: 'Pass', Result: 'SHIPFREE', ResultPath: '$.offer', Next: 'Render the mail' },
    'Render the mail': task({ 'offer.$': '$.offer' }, 'mail', 'Is it worth a mail?'),
    'Is it worth a mail?': choice({ Variable: '$.value', NumericGreaterThan: 40 }, 'Sent'),
    Sent: { Type: 'Succeed' },
    'Nothing sent': { Type: 'Succeed' },
  },
};

function task(given: object, name: string, next: string): object {
  return { Type: 'Task', Resource: functionArn, Parameters: given, ResultPath: `$.${name}`, Next: next };
}

function choice(rule: object, next: string): object {
  return { Type: 'Choice', Choices: [{ ...rule, Next: next }], Default: 'Nothing sent' };
}

/** Installs the peer into the folder for this one run; returns why it is missing, if it is. */
export function installPeer(folder: string): string | undefined {
  // It asks for Node 22; on 20 it lacks no more than one function of the language.
  const options = ['--no-save', '--engine-strict=false', '--silent', '--prefix', folder];
  try {
    execFileSync('npm', ['install', ...options, peer.replace(' ', '@')], { cwd: folder, stdio: 'ignore' });
    return undefined;
  } catch {
    return `Not compared with ${peer}: it could not be installed from npm.`;
  }
}

export function jsonPathRunner(folder: string): Runner {
  const [name = ''] = peer.split(' ');
  supplyWithResolvers();
  const { StateMachine } = peerSchema.parse(createRequire(join(folder, 'package.json'))(name));
  const machine = new StateMachine(definition);
  const taskResourceLocalHandlers = Object.fromEntries(
    Object.entries(answers).map(([state, answer]) => [state, () => answer]),
  );
  return () => machine.run(input, { overrides: { taskResourceLocalHandlers } }).result;
}

/** Of ECMAScript 2024: Node 22 has it. */
function supplyWithResolvers(): void {
  if ('withResolvers' in Promise) return;
  const value = () => {
    let settle = {};
    const promise = new Promise((resolve, reject) => (settle = { resolve, reject }));
    return { promise, ...settle };
  };
  Object.defineProperty(Promise, 'withResolvers', { value });
}
