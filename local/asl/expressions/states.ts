import type { Json } from '../json.ts';

/** What an expression finds in `$states` beside the context, by the field that is evaluated. */
export interface Said {
  readonly input: Json;
  readonly result?: Json;
  readonly errorOutput?: Json;
}

/** `$states`. The context is made when it is asked for: most expressions do without. */
export class States {
  private readonly said: Said;
  private readonly makeContext: () => Json;

  constructor(said: Said, makeContext: () => Json) {
    this.said = said;
    this.makeContext = makeContext;
  }

  member(name: string): unknown {
    if (name === 'context') return this.makeContext();
    return Object.hasOwn(this.said, name) ? Reflect.get(this.said, name) : undefined;
  }

  /** For the general evaluator, in the order in which AWS shows it. */
  whole(): object {
    const { input, ...rest } = this.said;
    return { input, context: this.makeContext(), ...rest };
  }
}
