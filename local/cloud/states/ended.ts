import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { Execution } from '../../asl/index.ts';
import type { Origin, Told } from './live.ts';

/** What a list tells of an execution. Instants in epoch milliseconds. */
export interface Listed {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly status: Execution['status'];
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly redriveCount: number;
  readonly redrivenAt: number | undefined;
  readonly origin: Origin;
}

/** An execution that is over, small: there may be hundreds of thousands. */
export interface Ended extends Listed {
  readonly packed: Buffer;
}

const packedSchema = z.custom<Execution>();

export function listed({ execution, origin }: Told): Listed {
  const { executionArn, name, stateMachineArn, status, startedAt, stoppedAt } = execution;
  const { redriveCount = 0, redrivenAt } = execution;
  return { executionArn, name, stateMachineArn, status, startedAt, stoppedAt, redriveCount, redrivenAt, origin };
}

export function pack(told: Told): Ended {
  return { ...listed(told), packed: deflateRawSync(JSON.stringify(told.execution), { level: 3 }) };
}

export function unpack({ origin, packed }: Ended): Told {
  return { execution: packedSchema.parse(JSON.parse(inflateRawSync(packed).toString())), origin };
}
