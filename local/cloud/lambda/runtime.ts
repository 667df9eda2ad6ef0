import { devNull } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { region } from '../account.ts';
import type { FunctionPlan } from '../assembly/plan.ts';
import { errorCode } from '../error-code.ts';

const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('log'), line: z.string() }),
  z.object({ kind: z.enum(['answer', 'error']), payload: z.string() }),
]);

export interface Outcome {
  readonly ok: boolean;
  /** JSON: the answer, or the error as AWS shapes it. */
  readonly payload: string;
}

export interface Invocation {
  /** JSON. */
  readonly event: string;
  readonly at: number;
  readonly requestId: string;
}

/** One execution environment: it does one invocation at a time, and is over when one has timed out or killed it. */
export interface Runtime {
  invoke(invocation: Invocation): Promise<Outcome>;
  over(): boolean;
  stop(): Promise<void>;
}

export interface Surroundings {
  readonly port: number;
  readonly accessKey: string;
  /** Another for each environment. */
  readonly sessionToken: string;
  /** So many times faster than the machine's run its timers. */
  readonly haste: number;
  readonly log: (line: string) => void;
}

/** Only what the template says and what AWS sets itself: nothing of the laptop's own environment. */
function environment(plan: FunctionPlan, { port, accessKey, sessionToken }: Surroundings): Record<string, string> {
  return {
    ...plan.environment,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: plan.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(plan.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${plan.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0] ?? ''}.x`,
    LAMBDA_TASK_ROOT: plan.folder,
    TZ: ':UTC',
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

export function startRuntime(plan: FunctionPlan, surroundings: Surroundings): Runtime {
  const worker = new Worker(join(__dirname, 'worker.cjs'), {
    env: environment(plan, surroundings),
    execArgv: [],
    workerData: {
      functionName: plan.name,
      functionArn: plan.arn,
      file: plan.file,
      handlerName: plan.handler,
      memoryMegabytes: plan.memoryMegabytes,
      haste: surroundings.haste,
    },
    resourceLimits: { maxOldGenerationSizeMb: plan.memoryMegabytes },
  });
  let over = false;
  let current: { readonly requestId: string; readonly settle: (outcome: Outcome) => void } | undefined;

  function end(errorType: string, message: string): void {
    over = true;
    const errorMessage = `RequestId: ${current?.requestId ?? ''} Error: ${message}`;
    current?.settle({ ok: false, payload: JSON.stringify({ errorType, errorMessage }) });
  }

  worker.on('message', (message: unknown) => {
    const report = reportSchema.parse(message);
    if (report.kind === 'log') surroundings.log(report.line);
    else current?.settle({ ok: report.kind === 'answer', payload: report.payload });
  });
  worker.on('error', (error: Error) => {
    const memory = errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY';
    if (memory) end('Runtime.OutOfMemory', 'Runtime exited with error: signal: killed');
    else end('Runtime.UnhandledPromiseRejection', error.message);
  });
  worker.on('exit', (status) => {
    end('Runtime.ExitError', `Runtime exited with error: exit status ${status}`);
  });

  return {
    over: () => over,
    invoke: ({ event, at, requestId }) =>
      new Promise((resolve) => {
        const milliseconds = (plan.timeoutSeconds * 1000) / surroundings.haste;
        const timeout = setTimeout(() => {
          end('Sandbox.Timedout', `Task timed out after ${plan.timeoutSeconds.toFixed(2)} seconds`);
          void worker.terminate();
        }, milliseconds);
        current = {
          requestId,
          settle: (outcome) => {
            clearTimeout(timeout);
            current = undefined;
            resolve(outcome);
          },
        };
        worker.postMessage({ event, at, requestId, milliseconds });
      }),
    async stop() {
      over = true;
      await worker.terminate();
    },
  };
}
