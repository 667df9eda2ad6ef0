import type { SecretPlan } from '../assembly/plan.ts';
import type { Kernel } from '../kernel.ts';
import { noSuchSecret } from './errors.ts';
import { generate } from './generate.ts';
import { CURRENT, readVersion, stateSchema, type Secret, type State } from './secret.ts';

export interface Secrets {
  /** By ARN, by ARN without the six characters, or by name; ResourceNotFoundException if there is none. */
  find(id: string): Secret;
  /** Keeps what has become of it. */
  keep(secret: Secret, state: State): void;
  /** What the only secret holds now; undefined where there is none, more than one, or no value. */
  only(): string | undefined;
}

/** The secrets of the templates, each with what it held when the laptop ended last. */
export function createSecrets({ clock, ids, journal }: Kernel, plans: readonly SecretPlan[]): Secrets {
  const kept = new Map(journal.take('secret/').map(([key, value]) => [key, stateSchema.parse(value)]));
  const all: Secret[] = plans.map((plan) => ({ plan, state: kept.get(`secret/${plan.arn}`) ?? fresh(plan) }));
  for (const { plan, state } of all) journal.set(`secret/${plan.arn}`, state);

  function fresh({ name, content }: SecretPlan): State {
    const at = clock.now();
    if (content === undefined) return { madeAt: at, versions: [] };
    const text = typeof content === 'string' ? content : generate(content, name);
    return { madeAt: at, versions: [{ id: ids('secret'), at, text, stages: [CURRENT] }] };
  }

  return {
    find(id) {
      const named = ({ plan }: Secret) => [plan.arn, plan.arn.slice(0, -7), plan.name].includes(id);
      const found = all.find(named);
      if (found === undefined) throw noSuchSecret();
      return found;
    },
    keep(secret, state) {
      secret.state = state;
      journal.set(`secret/${secret.plan.arn}`, state);
    },
    only() {
      const [secret, ...more] = all;
      if (secret === undefined || more.length > 0 || secret.state.versions.length === 0) return undefined;
      return readVersion(secret.state, undefined, CURRENT).text;
    },
  };
}
