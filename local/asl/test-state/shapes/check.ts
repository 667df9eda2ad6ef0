import { isArray, isObject, type Json } from '../../json.ts';
import { invalid, type Refused } from '../refused.ts';
import type { ValidationMode } from '../request.ts';
import type { Shape, Structure } from './shape.ts';

/** PRESENT asks for nothing; what is there has to fit in either mode. Fields that the API does not have are let pass. */
export function checkShape(value: Json, shape: Structure, mode: Exclude<ValidationMode, 'NONE'>): void {
  // Not recorded.
  if (!isObject(value)) throw invalid('Mocked result must be a JSON object.');
  check(value, shape, '', mode);
}

function check(value: Json, shape: Shape, field: string, mode: ValidationMode): void {
  switch (shape.kind) {
    case 'anything':
      return;
    case 'string':
      if (typeof value !== 'string') throw wrongType(field, 'a string');
      if (shape.values?.includes(value) === false) throw wrong(`Field '${field}' is not an expected value`);
      return;
    case 'number':
    case 'boolean':
      if (typeof value !== shape.kind) throw wrongType(field, `a ${shape.kind}`);
      return;
    case 'list':
      if (!isArray(value)) throw wrongType(field, 'an array');
      for (const item of value) check(item, shape.of, field, mode);
      return;
    case 'map':
      if (!isObject(value)) throw wrongType(field, 'an object');
      for (const item of Object.values(value)) check(item, shape.of, field, mode);
      return;
    case 'structure':
      checkStructure(value, shape, field, mode);
  }
}

function checkStructure(value: Json, shape: Structure, field: string, mode: ValidationMode): void {
  if (!isObject(value)) throw wrongType(field, 'an object');
  const missing = shape.required.find((name) => !Object.hasOwn(value, name));
  if (mode === 'STRICT' && missing !== undefined) throw wrong(`Required field '${missing}' is missing`);
  const fields = shape.fields();
  for (const [name, member] of Object.entries(value)) {
    const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (known !== undefined) check(member, known, name, mode);
  }
}

function wrongType(field: string, type: string): Refused {
  return wrong(`Field '${field}' must be ${type}`);
}

function wrong(sentence: string): Refused {
  return invalid(`Mock result schema validation error: ${sentence}`);
}
