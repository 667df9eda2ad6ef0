import { compileTemplate, isExpression, type Refuse } from '../expressions/template.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { Template } from '../machine.ts';

/** States whose work has a result. */
const WORK = new Set<Json | undefined>(['Task', 'Parallel', 'Map']);
const SCHEMA = 'SCHEMA_VALIDATION_FAILED';

/** Reads the fields of one object of a definition, noting what is wrong with them. */
export class Reader {
  readonly value: JsonObject;
  readonly at: string;
  /** The field's path within its state, as causes name it. */
  readonly field: string;
  readonly refuseAs: Refuse;
  /** Whether it is a state that has a result to shape. */
  private readonly ofWork: boolean;

  constructor(value: JsonObject, at: string, field: string, refuse: Refuse, ofWork = false) {
    this.value = value;
    this.at = at;
    this.field = field;
    this.refuseAs = refuse;
    this.ofWork = ofWork;
  }

  refuse(message: string, field?: string): void {
    this.refuseAs(SCHEMA, message, field === undefined ? this.at || '/' : `${this.at}/${field}`);
  }

  has(field: string): boolean {
    return this.value[field] !== undefined;
  }

  require(field: string): void {
    if (!this.has(field)) this.refuse(`The field '${field}' is required but was missing`);
  }

  text(field: string): string | undefined {
    const value = this.value[field];
    if (value === undefined || typeof value === 'string') return value;
    this.refuse('Expected value of type String', field);
    return undefined;
  }

  requiredText(field: string): string {
    this.require(field);
    return this.text(field) ?? '';
  }

  number(field: string, least: number, most: number, isWhole: boolean): number | undefined {
    const value = this.value[field];
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || (isWhole && !Number.isInteger(value))) {
      this.refuse(`Expected value of type ${isWhole ? 'Integer' : 'Number'}`, field);
    } else if (value < least || value > most) {
      this.refuse(`Value is out of range: expected ${least} to ${most}, got ${value}`, field);
    } else return value;
    return undefined;
  }

  object(field: string): Reader | undefined {
    const value = this.value[field];
    if (value === undefined) return undefined;
    if (isObject(value)) return this.inside(value, field);
    this.refuse('Expected value of type Object', field);
    return undefined;
  }

  objects(field: string): readonly Reader[] {
    const value = this.value[field];
    if (value === undefined) return [];
    if (!isArray(value)) {
      this.refuse('Expected value of type Array', field);
      return [];
    }
    return value.flatMap((item, i) => {
      if (isObject(item)) return [this.inside(item, `${field}[${i}]`)];
      this.refuse('Expected value of type Object', `${field}[${i}]`);
      return [];
    });
  }

  texts(field: string): readonly string[] {
    const value = this.value[field];
    if (isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')) return value;
    this.refuse(
      value === undefined
        ? `The field '${field}' is required but was missing`
        : 'Expected a non-empty array of strings',
      value === undefined ? undefined : field,
    );
    return [];
  }

  template(field: string): Template | undefined {
    const value = this.value[field];
    if (value === undefined) return undefined;
    const hasResult = this.ofWork && (field === 'Output' || field === 'Assign');
    return compileTemplate(value, { field: this.pathOf(field), at: `${this.at}/${field}`, hasResult }, this.refuseAs);
  }

  /** A field that must come out as the given type: an expression, or a literal that fits already. */
  typedTemplate(field: string, type: string, fits: (value: Json) => boolean): Template | undefined {
    const value = this.value[field];
    const isTaken = value === undefined || fits(value) || (typeof value === 'string' && isExpression(value));
    if (!isTaken) this.refuse(`Expected value of type ${type} or a JSONata expression`, field);
    return isTaken ? this.template(field) : undefined;
  }

  /** Causes name a field from its state, diagnostics from the top of the definition. */
  asState(): Reader {
    return new Reader(this.value, this.at, '', this.refuseAs, WORK.has(this.value['Type']));
  }

  private inside(value: JsonObject, field: string): Reader {
    return new Reader(value, `${this.at}/${field}`, this.pathOf(field), this.refuseAs);
  }

  private pathOf(field: string): string {
    return this.field === '' ? field : `${this.field}/${field}`;
  }
}
