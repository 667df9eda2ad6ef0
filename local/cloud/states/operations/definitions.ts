import * as z from 'zod';
import { InvalidDefinition, type Problem } from '../../../asl/validation/problems.ts';
import { AwsError } from '../../aws-error.ts';
import type { Operations } from '../../wire/operation.ts';
import type { MachineType } from '../machine.ts';
import { program } from '../program.ts';
import { anything, call, definition as definitionSchema, machineType, oneOf, whole } from './input.ts';

const USUAL = 100;

function refused(definition: string, type: MachineType): InvalidDefinition | undefined {
  try {
    program(definition, type);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidDefinition) return error;
    throw error;
  }
}

export function checkDefinition(definition: string, type: MachineType): void {
  const error = refused(definition, type);
  if (error !== undefined) throw new AwsError('InvalidDefinition', error.message);
}

const diagnostic = ({ code, message, at }: Problem) => ({
  severity: 'ERROR',
  code,
  message,
  ...(at === 'null' || at === '' ? {} : { location: at }),
});

export const definitionOperations: Operations = {
  ValidateStateMachineDefinition: call({
    input: z.object({
      definition: definitionSchema,
      type: machineType.default('STANDARD'),
      // This engine knows no warnings: every diagnostic is an error.
      severity: oneOf(['ERROR', 'WARNING']).optional(),
      maxResults: whole(0, 100).default(USUAL),
    }),
    needs: anything('ValidateStateMachineDefinition'),
    run: ({ definition, type, maxResults }) => {
      const all = refused(definition, type)?.problems ?? [];
      const diagnostics = all.slice(0, maxResults === 0 ? USUAL : maxResults).map(diagnostic);
      return { result: all.length === 0 ? 'OK' : 'FAIL', diagnostics, truncated: diagnostics.length < all.length };
    },
  }),
};
