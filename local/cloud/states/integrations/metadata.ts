import type { Json, JsonObject } from '../../../asl/json.ts';
import { uuidOf } from '../../ids.ts';
import type { Kernel } from '../../kernel.ts';

/** What AWS puts beside the answer of an optimised integration: how the service's answer came. */
export type Metadata = (answer: Json, how?: How) => JsonObject;

interface How {
  readonly status?: number;
  /** Of Lambda: which version of the function ran. Lambda's headers differ from the others'. */
  readonly version?: string;
}

function lambdaHeaders(version: string, id: string, seconds: number): Readonly<Record<string, string>> {
  const trace = `1-${seconds.toString(16)}-${uuidOf(id).replaceAll('-', '').slice(0, 24)}`;
  return {
    'X-Amz-Executed-Version': version,
    'x-amzn-Remapped-Content-Length': '0',
    Connection: 'keep-alive',
    'X-Amzn-Trace-Id': `Root=${trace};Sampled=0`,
    'Content-Type': 'application/json',
  };
}

const otherHeaders = { connection: 'keep-alive', 'Content-Type': 'application/x-amz-json-1.0' };

export function createMetadata({ ids, clock }: Pick<Kernel, 'ids' | 'clock'>): Metadata {
  return (answer, { status = 200, version } = {}) => {
    const id = ids('request');
    const now = clock.now();
    const headers = {
      ...(version === undefined ? otherHeaders : lambdaHeaders(version, id, Math.floor(now / 1000))),
      'x-amzn-RequestId': id,
      'Content-Length': String(Buffer.byteLength(JSON.stringify(answer))),
      Date: new Date(now).toUTCString(),
    };
    return {
      SdkHttpMetadata: {
        AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
        HttpHeaders: headers,
        HttpStatusCode: status,
      },
      SdkResponseMetadata: { RequestId: id },
    };
  };
}
