import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { Execution } from '../../asl/index.ts';

/** An execution that is over, small: there may be hundreds of thousands. */
export interface Ended {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly status: Execution['status'];
  readonly startedAt: number;
  readonly stoppedAt: number;
  readonly packed: Buffer;
}

const packedSchema = z.custom<Execution>();

export function pack(execution: Execution): Ended {
  const { executionArn, name, stateMachineArn, status, startedAt, stoppedAt = startedAt } = execution;
  const packed = deflateRawSync(JSON.stringify(execution), { level: 3 });
  return { executionArn, name, stateMachineArn, status, startedAt, stoppedAt, packed };
}

export function unpack(ended: Ended): Execution {
  return packedSchema.parse(JSON.parse(inflateRawSync(ended.packed).toString()));
}
