/** A definition that AWS, or this engine, does not take. */
export class InvalidDefinition extends Error {
  constructor(problems: readonly string[]) {
    super(`Invalid State Machine Definition: '${problems.join(', ')}'`);
    this.name = 'InvalidDefinition';
  }
}

/** Gathers what is wrong, so that a definition is refused once, with everything. */
export class Problems {
  readonly found: string[] = [];

  readonly refuse = (code: string, message: string, at: string): void => {
    this.found.push(`${code}: ${message} at ${at}`);
  };

  throwIfAny(): void {
    if (this.found.length > 0) throw new InvalidDefinition(this.found);
  }
}
