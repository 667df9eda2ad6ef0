type Code = 'ValidationException' | 'InvalidDefinition' | 'InvalidExecutionInput';

/** A request that AWS does not test, with the name and the words of its error. */
export class Refused extends Error {
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.name = 'Refused';
    this.code = code;
  }
}

export function invalid(message: string): Refused {
  return new Refused('ValidationException', message);
}
