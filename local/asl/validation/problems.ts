/** One thing that is wrong with a definition. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** Where, from the top of the definition, such as `/States/Wait/Seconds`; `null` is nowhere in particular. */
  readonly at: string;
}

const WRITTEN = /^([A-Z_]+): ([^]*) at (\S*|\/.*)$/;
const written = ({ code, message, at }: Problem) => `${code}: ${message} at ${at}`;

function read(text: string): Problem {
  const [, code = 'SCHEMA_VALIDATION_FAILED', message = text, at = 'null'] = WRITTEN.exec(text) ?? [];
  return { code, message, at };
}

/** A definition that AWS, or this engine, does not take. */
export class InvalidDefinition extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly (string | Problem)[]) {
    const texts = problems.map((problem) => (typeof problem === 'string' ? problem : written(problem)));
    super(`Invalid State Machine Definition: '${texts.join(', ')}'`);
    this.name = 'InvalidDefinition';
    this.problems = problems.map((problem) => (typeof problem === 'string' ? read(problem) : problem));
  }
}

/** Gathers what is wrong, so that a definition is refused once, with everything. */
export class Problems {
  readonly found: Problem[] = [];

  readonly refuse = (code: string, message: string, at: string): void => {
    this.found.push({ code, message, at });
  };

  throwIfAny(): void {
    if (this.found.length > 0) throw new InvalidDefinition(this.found);
  }
}
