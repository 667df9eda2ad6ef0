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
  /** Standard without. */
  readonly type?: 'EXPRESS';
  /** What is published of it. */
  readonly release?: ReleasePlan;
}

/** The version of a machine that the templates declare, and the aliases that lead to it. */
export interface ReleasePlan {
  readonly description?: string | undefined;
  readonly aliases: readonly { readonly name: string; readonly description?: string | undefined }[];
}

/** One route of an HTTP API, with the integration that it leads to. */
export interface RoutePlan {
  /** Such as `POST /unsubscribe/{token}`, or `$default`. */
  readonly key: string;
  readonly functionName: string;
  /** Only signed requests, of callers that may execute-api:Invoke. */
  readonly signed: boolean;
  /** The function's own policy lets API Gateway call it for this route. */
  readonly permitted: boolean;
  readonly timeoutMilliseconds: number;
}

export interface HttpApiPlan {
  readonly id: string;
  /** It has the stage $default; without, nobody is answered. */
  readonly deployed: boolean;
  readonly routes: readonly RoutePlan[];
}

export interface StackPlan {
  readonly id: string;
  /** Differs when the template does. */
  readonly fingerprint: string;
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
  readonly httpApis: readonly HttpApiPlan[];
  readonly stacks: readonly StackPlan[];
  readonly secrets: readonly SecretPlan[];
  readonly topics: readonly TopicPlan[];
  /** Names of the groups that schedules are made in. */
  readonly scheduleGroups: readonly string[];
  readonly schedulerRoles: readonly SchedulerRolePlan[];
  /** Those that machines of calls may act as. */
  readonly machineRoles: readonly Role[];
}

/** A text of random characters, as GenerateSecretString asks for it. */
export interface GeneratedText {
  readonly length: number;
  /** The kinds of characters it is made of; of each there is at least one where `ofEach` says so. */
  readonly alphabets: readonly string[];
  readonly ofEach: boolean;
  /** Where it is put; without, it is the secret itself. */
  readonly into: { readonly object: JsonObject; readonly key: string } | undefined;
}

export interface SecretPlan {
  readonly name: string;
  readonly arn: string;
  /** What it holds at first; undefined is a secret without a value. */
  readonly content: string | GeneratedText | undefined;
  /** ARN of the function that rotates it. */
  readonly rotatedBy: string | undefined;
}

export interface TopicPlan {
  readonly name: string;
  readonly arn: string;
  readonly policy: readonly Statement[];
  /** Those that are queues. */
  readonly subscriptions: readonly {
    readonly arn: string;
    readonly queue: string;
    /** The message as it is, not wrapped into a notification. */
    readonly raw: boolean;
    /** The queue for what could not be delivered. */
    readonly deadLetters: string | undefined;
  }[];
}

/** A role that schedules may invoke their targets with. */
export interface SchedulerRolePlan {
  readonly role: Role;
  /** Who may assume it. */
  readonly trust: readonly Statement[];
}

/** What SES tells the default bus about mails that name a configuration set. */
export interface MailEventsPlan {
  readonly configurationSet: string;
  /** As CloudFormation names them: bounce, complaint, delivery, ... */
  readonly types: readonly string[];
}
