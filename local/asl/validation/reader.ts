import { compileTemplate, isExpression, type Refuse } from '../expressions/template.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { Template } from '../machine.ts';

/** States whose work has a result. */
const WORK = new Set<Json | undefined>(['Task', 'Parallel', 'Map']);
const SCHEMA = 'SCHEMA_VALIDATION_FAILED';

export type Language = 'JSONata' | 'JSONPath';

/** Reads the fields of one object of a definition, noting what is wrong with them. */
export class Reader {
  readonly value: JsonObject;
  readonly at: string;
  /** The field's path within its state, as causes name it. */
  readonly field: string;
  readonly refuseAs: Refuse;
  readonly language: Language;
  /** Whether it is a state that has a result to shape. */
  private readonly ofWork: boolean;

  constructor(
    value: JsonObject,
    at: string,
    field: string,
    refuse: Refuse,
    { ofWork = false, language = 'JSONata' }: { readonly ofWork?: boolean; readonly language?: Language } = {},
  ) {
    this.value = value;
    this.at = at;
    this.field = field;
    this.refuseAs = refuse;
    this.language = language;
    this.ofWork = ofWork;
  }

  refuse(message: string, field?: string): void {
    this.refuseAs(SCHEMA, message, field === undefined ? this.at || '/' : `${this.at}/${field}`);
  }

  has(field: string): boolean {
    return this.value[field] !== undefined;
  }

  /** Measured on AWS: github.com/aws-cloudformation/cfn-lint/issues/4077, github.com/CloudSnorkel/cdk-github-runners/issues/434. That several stand in one list is not recorded. */
  require(...fields: readonly string[]): void {
    const missing = fields.filter((field) => !this.has(field));
    if (missing.length > 0) this.refuse(`These fields are required: [${missing.join(', ')}]`);
  }

  text(field: string): string | undefined {
    const value = this.value[field];
    if (value === undefined || typeof value === 'string') return value;
    this.refuseType('STRING', field);
    return undefined;
  }

  object(field: string): Reader | undefined {
    const value = this.value[field];
    if (value === undefined) return undefined;
    if (isObject(value)) return this.inside(value, field);
    this.refuseType('OBJECT', field);
    return undefined;
  }

  objects(field: string): readonly Reader[] {
    return this.items(field).flatMap((item, i) => {
      if (isObject(item)) return [this.inside(item, `${field}[${i}]`)];
      this.refuseType('OBJECT', `${field}[${i}]`);
      return [];
    });
  }

  texts(field: string): readonly string[] {
    return this.items(field).flatMap((item, i) => {
      if (typeof item === 'string') return [item];
      this.refuseType('STRING', `${field}[${i}]`);
      return [];
    });
  }

  template(field: string): Template | undefined {
    const value = this.value[field];
    // Nothing runs what is in JSONPath: it is read for what else is wrong with it.
    if (value === undefined || this.language === 'JSONPath') return undefined;
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

  /** `[STRING]` is measured on AWS (github.com/floci-io/floci/issues/2968), the other types are not recorded. */
  refuseType(type: 'ARRAY' | 'BOOLEAN' | 'OBJECT' | 'STRING', field: string): void {
    this.refuse(`Expected value of type [${type}]`, field);
  }

  /** Causes name a field from its state, diagnostics from the top of the definition. */
  asState(language: Language): Reader {
    const ofWork = WORK.has(this.value['Type']);
    return new Reader(this.value, this.at, '', this.refuseAs, { ofWork, language });
  }

  private items(field: string): readonly Json[] {
    const value = this.value[field];
    if (value === undefined) return [];
    if (isArray(value)) return value;
    this.refuseType('ARRAY', field);
    return [];
  }

  private inside(value: JsonObject, field: string): Reader {
    return new Reader(value, `${this.at}/${field}`, this.pathOf(field), this.refuseAs, { language: this.language });
  }

  private pathOf(field: string): string {
    return this.field === '' ? field : `${this.field}/${field}`;
  }
}
