import { compile, type Machine } from '../../asl/index.ts';
import { isObject } from '../../asl/json.ts';
import { InvalidDefinition, type Problem } from '../../asl/validation/problems.ts';
import { readJson } from '../json.ts';
import type { MachineType } from './machine.ts';
import { statesOf } from './states-of.ts';

const PATTERN = /(\.sync|\.waitForTaskToken)(:\d+)?$/;

/** Express machines wait for nobody: https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
function waits(definition: string): readonly Problem[] {
  const machine = readJson(definition);
  return (isObject(machine) ? statesOf(machine) : []).flatMap(({ at, fields: { Resource } }) => {
    const pattern = typeof Resource === 'string' ? PATTERN.exec(Resource)?.[1] : undefined;
    if (pattern === undefined) return [];
    // With a space at its end, as measured on AWS (cdk-preflight pf-sfn-express-unsupported).
    const message = `Express state machine does not support '${pattern}' service integration `;
    return [{ code: 'SCHEMA_VALIDATION_FAILED', message, at: `${at}/Resource` }];
  });
}

/** Throws InvalidDefinition for what a machine of this type cannot be. */
export function program(definition: string, type: MachineType): Machine {
  const compiled = compile(definition);
  const problems = type === 'EXPRESS' ? waits(definition) : [];
  if (problems.length > 0) throw new InvalidDefinition(problems);
  return compiled;
}
