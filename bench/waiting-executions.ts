import { compile, type Execution, start } from '../local/asl/index.ts';
import { createClock, type Timer } from '../local/clock/clock.ts';

export const EXECUTIONS = 100_000;

const machine = {
  QueryLanguage: 'JSONata',
  StartAt: 'Take the cart',
  States: {
    'Take the cart': { Type: 'Pass', Assign: { cart: '{% $states.input.cart %}' }, Next: 'Until tomorrow' },
    'Until tomorrow': { Type: 'Wait', Seconds: 86_400, Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};

/** Begins them all on one clock, and tells what they hold; run by itself with --expose-gc. */
async function measure(): Promise<void> {
  const compiled = compile(JSON.stringify(machine));
  const clock = createClock(0);
  const open: { readonly execution: Execution; readonly timers: readonly Timer[] }[] = [];
  const before = await collected();
  for (let i = 0; i < EXECUTIONS; i += 1) {
    const step = await start(compiled, {
      executionArn: `arn:aws:states:us-east-1:000000000000:execution:bench:cart-${i}`,
      name: `cart-${i}`,
      stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:bench',
      stateMachineName: 'bench',
      roleArn: 'arn:aws:iam::000000000000:role/bench',
      input: { cart: `c-${i}`, customer: `u-${i}`, value: 64 },
      at: 0,
      seed: 'bench',
    });
    const timers = step.effects.flatMap((effect) =>
      effect.kind === 'set-timer' ? [clock.at(effect.at, () => undefined)] : [],
    );
    open.push({ execution: step.execution, timers });
  }
  const after = await collected();
  if (open.length !== EXECUTIONS || open.some(({ timers }) => timers.length !== 2)) {
    throw new Error('Not every execution waits.');
  }
  const grown = { heap: after.heapUsed - before.heapUsed, resident: after.rss - before.rss };
  process.stdout.write(JSON.stringify(grown));
}

/** After the garbage is collected and its memory given back, which takes the collector a second look. */
async function collected(): Promise<NodeJS.MemoryUsage> {
  if (globalThis.gc === undefined) throw new Error('Run with --expose-gc.');
  for (let look = 0; look < 3; look += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return process.memoryUsage();
}

if (process.argv[2] === 'measure') void measure();
