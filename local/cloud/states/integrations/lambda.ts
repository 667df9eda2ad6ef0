import * as z from 'zod';
import type { Json } from '../../../asl/json.ts';
import { arn, functionName } from '../../account.ts';
import { AwsError } from '../../aws-error.ts';
import { authorize } from '../../iam/access.ts';
import { json, readJson } from '../../json.ts';
import type { Kernel } from '../../kernel.ts';
import type { Functions } from '../../lambda/functions.ts';
import { readArguments } from './arguments.ts';
import type { Metadata } from './metadata.ts';
import { failed, type Asked, type Outcome, type Perform } from './outcome.ts';

const schema = z.object({
  FunctionName: z.string(),
  Payload: json.default({}),
  InvocationType: z.enum(['RequestResponse', 'Event', 'DryRun']).default('RequestResponse'),
  ClientContext: z.string().optional(),
  Qualifier: z.string().optional(),
  LogType: z.enum(['None', 'Tail']).default('None'),
});

const errorSchema = z.object({ errorType: z.string().min(1) });
const LATEST = '$LATEST';

/** Which version of a function: of the name, the part after its name. */
function qualifierOf(name: string): string | undefined {
  const parts = name.split(':');
  return parts[0] === 'arn' ? parts[7] : parts[1];
}

/** A text that is JSON goes as it is, any other as a JSON text. */
function eventOf(payload: Json): string {
  if (typeof payload !== 'string') return JSON.stringify(payload);
  try {
    readJson(payload);
    return payload;
  } catch {
    return JSON.stringify(payload);
  }
}

/** A function's error names itself; its whole payload is the cause. */
function functionError(payload: string): Outcome {
  const parsed = errorSchema.safeParse(readJson(payload));
  if (parsed.success) return failed(parsed.data.errorType, payload);
  const cause = 'The cause could not be determined because Lambda did not return an error type.';
  return failed('Lambda.Unknown', `${cause} Returned payload: ${payload}`);
}

export function lambdaIntegrations({ clock }: Kernel, functions: Functions, metadata: Metadata) {
  /** Allowed, and there: the function's own name. */
  function found(named: string, asked: string | undefined, caller: Asked['caller']): string {
    const name = functionName(named);
    const qualifier = qualifierOf(named) ?? asked;
    if (asked !== undefined && asked !== qualifier) {
      const message = 'The derived qualifier from the function name does not match the specified qualifier.';
      throw new AwsError('InvalidParameterValueException', message);
    }
    const whole = named.startsWith('arn:') ? named : arn('lambda', `function:${named}`);
    const resources = [qualifierOf(named) === qualifier ? whole : `${whole}:${qualifier ?? ''}`];
    try {
      authorize(caller, [{ action: 'lambda:InvokeFunction', resources }]);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw new AwsError(error.code, error.message, 403);
    }
    return functions.find(name).name;
  }

  /** The function's ARN as the Resource: the arguments are the event, its answer is the result. */
  const plain: Perform = async ({ call, caller }) => {
    const name = found(call.resource, undefined, caller);
    const { ok, payload } = await functions.invoke(name, JSON.stringify(call.arguments));
    return ok ? { ok, output: readJson(payload) } : functionError(payload);
  };

  const invoke: Perform = async ({ call, caller }) => {
    const { FunctionName, Payload, InvocationType, Qualifier, LogType } = readArguments(call, schema);
    const name = found(FunctionName, Qualifier, caller);
    const event = eventOf(Payload);
    if (InvocationType !== 'RequestResponse') {
      if (InvocationType === 'Event') {
        clock.at(clock.now(), async () => {
          await functions.invoke(name, event);
        });
      }
      const status = InvocationType === 'Event' ? 202 : 204;
      return { ok: true, output: { Payload: '', ...metadata('', { status }), StatusCode: status } };
    }
    const { ok, payload } = await functions.invoke(name, event);
    if (!ok) return functionError(payload);
    // There is one version of a function here, whichever is asked for; a number is answered as it was asked.
    const qualifier = qualifierOf(FunctionName) ?? Qualifier ?? LATEST;
    const ExecutedVersion = /^\d+$/.test(qualifier) ? qualifier : LATEST;
    const answer = readJson(payload);
    const output = {
      ExecutedVersion,
      // AWS answers the last 4 KB of what the function wrote; here that is observed as it is written, and not kept.
      ...(LogType === 'Tail' ? { LogResult: '' } : {}),
      Payload: answer,
      ...metadata(answer, { version: ExecutedVersion }),
      StatusCode: 200,
    };
    return { ok: true, output };
  };

  return { plain, invoke };
}
