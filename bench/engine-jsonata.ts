import { advance, compile, start, type Json } from '../local/asl/index.ts';
import { answers, functionArn, input, type Runner } from './engine-machine.ts';

/** The state's input with one thing more. */
const also = (name: string, value: string): string => `{% $merge([$states.input, { '${name}': ${value} }]) %}`;

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Take the cart',
  States: {
    'Take the cart': { Type: 'Pass', Output: also('currency', "'GBP'"), Next: 'Look up the customer' },
    'Look up the customer': task({ id: '{% $states.input.customerId %}' }, 'customer', 'May we write?'),
    'May we write?': choice('$states.input.customer.consent', 'Sum up'),
    'Sum up': {
      Type: 'Pass',
      Output: also('summary', "{ 'cart': $states.input.cart, 'value': $states.input.value }"),
      Next: 'Diagnose the cart',
    },
    'Diagnose the cart': task({ summary: '{% $states.input.summary %}' }, 'diagnosis', 'Is it the shipping?'),
    'Is it the shipping?': choice("$states.input.diagnosis.reason = 'shipping'", 'Take the shipping off'),
    'Take the shipping off': { Type: 'Pass', Output: also('offer', "'SHIPFREE'"), Next: 'Render the mail' },
    'Render the mail': task({ offer: '{% $states.input.offer %}' }, 'mail', 'Is it worth a mail?'),
    'Is it worth a mail?': choice('$states.input.value > 40', 'Sent'),
    Sent: { Type: 'Succeed' },
    'Nothing sent': { Type: 'Succeed' },
  },
};

function task(given: object, name: string, next: string): object {
  return { Type: 'Task', Resource: functionArn, Arguments: given, Output: also(name, '$states.result'), Next: next };
}

function choice(condition: string, next: string): object {
  return { Type: 'Choice', Choices: [{ Condition: `{% ${condition} %}`, Next: next }], Default: 'Nothing sent' };
}

/** As a Standard machine, whose whole history is kept, or an Express one, which keeps none: so does the peer. */
export function jsonataRunner(type?: 'EXPRESS'): Runner {
  const machine = compile(JSON.stringify(definition));
  const answerOf = new Map<string, Json>(Object.entries(answers));
  const at = Date.parse('2026-03-02T10:00:00Z');
  const beginning = {
    executionArn: 'arn:aws:states:us-east-1:000000000000:execution:bench:one',
    name: 'one',
    stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:bench',
    stateMachineName: 'bench',
    roleArn: 'arn:aws:iam::000000000000:role/bench',
    input,
    at,
    seed: 'bench',
    ...(type === undefined ? {} : { type }),
  };
  return async () => {
    let step = await start(machine, beginning);
    for (;;) {
      const call = step.effects.find(({ kind }) => kind === 'call');
      if (call?.kind !== 'call') return step.execution.output;
      const { task } = call;
      const output = answerOf.get(step.execution.tasks[task]?.state ?? '') ?? null;
      step = await advance(machine, step.execution, { kind: 'task-succeeded', task, at, output });
    }
  };
}
