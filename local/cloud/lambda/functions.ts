import type { FunctionPlan } from '../assembly/plan.ts';
import { AwsError } from '../aws-error.ts';
import { type Asking, type Disturbance, undisturbed } from '../disturbance.ts';
import type { Caller } from '../iam/access.ts';
import type { Kernel } from '../kernel.ts';
import { startRuntime, type Outcome, type Runtime } from './runtime.ts';

export interface Functions {
  /** The function of that name; ResourceNotFoundException as AWS words it. */
  find(name: string): FunctionPlan;
  /** `event` is JSON. */
  invoke(name: string, event: string): Promise<Outcome>;
  /** Whose session token it is; undefined if it is none of a function's. */
  environment(sessionToken: unknown): Pick<Asking, 'by' | 'kill'> | undefined;
  close(): Promise<void>;
}

export interface Roles {
  /** Makes the caller known to the port; returns the access key that stands for it. */
  admit(caller: Caller): string;
}

const summaryOf = (payload: string) => payload.slice(0, 2000);

/** Each function in workers of its own; a worker that is free does the next invocation. */
export function createFunctions(
  kernel: Kernel,
  plans: readonly FunctionPlan[],
  port: number,
  roles: Roles,
  disturbance: Disturbance = undisturbed,
): Functions {
  const { clock, ids, meter, observe } = kernel;
  const byName = new Map(plans.map((plan) => [plan.name, plan]));
  const keys = new Map(plans.map(({ name, role }) => [name, roles.admit({ role, session: name })]));
  const free = new Map<string, Runtime[]>();
  const all = new Set<Runtime>();
  const environments = new Map<unknown, Pick<Asking, 'by' | 'kill'>>();
  let started = 0;

  function take(plan: FunctionPlan): Runtime {
    const waiting = free.get(plan.name)?.pop();
    if (waiting !== undefined && !waiting.over()) return waiting;
    if (waiting !== undefined) all.delete(waiting);
    const sessionToken = `local-${(started += 1)}`;
    const made = startRuntime(plan, {
      port,
      accessKey: keys.get(plan.name) ?? '',
      sessionToken,
      haste: disturbance.haste,
      log: (line) => {
        observe({ kind: 'log', at: clock.now(), function: plan.name, line });
      },
    });
    all.add(made);
    environments.set(sessionToken, { by: plan.name, kill: () => void made.stop() });
    return made;
  }

  function putBack(plan: FunctionPlan, runtime: Runtime): void {
    if (runtime.over()) all.delete(runtime);
    else free.set(plan.name, [...(free.get(plan.name) ?? []), runtime]);
  }

  function find(name: string): FunctionPlan {
    const plan = byName.get(name);
    if (plan !== undefined) return plan;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
  }

  async function invoke(name: string, event: string): Promise<Outcome> {
    const plan = find(name);
    const runtime = take(plan);
    meter.invoked(name);
    const outcome = await runtime.invoke({ event, at: clock.now(), requestId: ids('invocation') });
    putBack(plan, runtime);
    if (!outcome.ok) {
      observe({ kind: 'fault', at: clock.now(), source: name, message: summaryOf(outcome.payload) });
    }
    return outcome;
  }

  return {
    find,
    invoke: (name, event) => disturbance.invokes(name, event, invoke),
    environment: (sessionToken) => environments.get(sessionToken),
    async close() {
      await Promise.all([...all].map((runtime) => runtime.stop()));
    },
  };
}
