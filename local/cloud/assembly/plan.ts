import type { Json, JsonObject } from '../../asl/json.ts';
import type { Role } from '../iam/access.ts';
import type { Statement } from '../iam/policy.ts';

export interface TablePlan {
  readonly name: string;
  /** The body of a CreateTable call. */
  readonly definition: JsonObject;
  readonly keys: readonly string[];
  readonly expiresBy: string | undefined;
}

export interface QueuePlan {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive: { readonly to: string; readonly after: number } | undefined;
  readonly policy: readonly Statement[];
}

export interface RulePlan {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly pattern: Json;
  readonly enabled: boolean;
  readonly targets: readonly {
    readonly id: string;
    readonly queue: string;
    readonly deadLetters: string | undefined;
  }[];
}

export interface FunctionPlan {
  readonly name: string;
  readonly arn: string;
  readonly folder: string;
  readonly file: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly role: Role;
}

export interface MappingPlan {
  readonly id: string;
  readonly queue: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsFailures: boolean;
}

export interface MachinePlan {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
  readonly role: Role;
}

/** Everything that the templates declare and the laptop starts. */
export interface Plan {
  readonly tables: readonly TablePlan[];
  readonly queues: readonly QueuePlan[];
  readonly buses: readonly string[];
  readonly rules: readonly RulePlan[];
  readonly functions: readonly FunctionPlan[];
  readonly mappings: readonly MappingPlan[];
  readonly machines: readonly MachinePlan[];
  readonly configurationSets: readonly string[];
  readonly mailEvents: readonly MailEventsPlan[];
}

/** What SES tells the default bus about mails that name a configuration set. */
export interface MailEventsPlan {
  readonly configurationSet: string;
  /** As CloudFormation names them: bounce, complaint, delivery, ... */
  readonly types: readonly string[];
}
