import * as z from 'zod';
import type { Json } from '../../asl/json.ts';
import { AwsError } from '../aws-error.ts';
import { authorize, type Caller, type Need } from '../iam/access.ts';

/** One call of a service's API: reads the body, asks for permission, answers. */
export type Operation = (body: Json, caller: Caller | undefined) => Promise<object>;
export type Operations = Readonly<Record<string, Operation>>;

export interface OperationParts<Input> {
  readonly input: z.ZodType<Input>;
  readonly needs: (input: Input) => readonly Need[];
  readonly run: (input: Input, caller: Caller | undefined) => object | Promise<object>;
  /** How the service answers a body that it cannot read; ValidationException without. */
  readonly invalid?: (error: z.ZodError) => AwsError;
}

/** A call whose path names what it is about: each group of `path`, and what the query says, joins the body by its name. */
export interface NamedCall {
  readonly method: string;
  readonly path: RegExp;
  readonly operation: Operation;
}

const unreadable = (error: z.ZodError) => new AwsError('ValidationException', z.prettifyError(error));

export function operation<Input>({ input, needs, run, invalid = unreadable }: OperationParts<Input>): Operation {
  return async (body, caller) => {
    const parsed = input.safeParse(body);
    if (!parsed.success) throw invalid(parsed.error);
    authorize(caller, needs(parsed.data));
    return run(parsed.data, caller);
  };
}

export const whoIs = (caller: Caller | undefined) =>
  caller === undefined ? 'owner' : `${caller.role.name}:${caller.session}`;
