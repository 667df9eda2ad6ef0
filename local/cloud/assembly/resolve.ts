import { isArray, isObject, setOwn, type Json, type JsonObject } from '../../asl/json.ts';
import { nameless, namings, pseudoParameters, stackId, type Attributes } from './names.ts';
import type { Resource, Stack } from './read.ts';

/** AWS::NoValue: the property that holds it is as if it were not written. */
const noValue = Symbol('AWS::NoValue');
type Resolved = Json | typeof noValue;

export interface Resolver {
  /** The value with every function of CloudFormation carried out. */
  resolve(stack: Stack, value: Json): Json;
  attributes(stack: Stack, logicalId: string): Attributes;
  /** Declared, and not left out by a condition. */
  exists(stack: Stack, resource: Resource): boolean;
}

function text(value: Resolved | undefined, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(
    `${where} must give a text, but gives ${value === noValue ? 'AWS::NoValue' : JSON.stringify(value)}.`,
  );
}

function list(value: Resolved | undefined, where: string): readonly Json[] {
  if (value !== undefined && value !== noValue && isArray(value)) return value;
  throw new Error(`${where} needs a list.`);
}

export function createResolver(stacks: readonly Stack[], port: number): Resolver {
  const known = new Map<Resource, Attributes>();

  function attributes(stack: Stack, logicalId: string): Attributes {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) throw new Error(`${stack.name} refers to ${logicalId}, which it does not declare.`);
    const found = known.get(resource);
    if (found !== undefined) return found;
    const naming = namings[resource.Type] ?? nameless;
    const property = (path: string): string | undefined => {
      let value: Json | undefined = resource.Properties;
      for (const key of path.split('.')) {
        value = isObject(value) ? value[key] : value !== undefined && isArray(value) ? value[Number(key)] : undefined;
      }
      const resolved = value === undefined ? noValue : evaluate(stack, value);
      return resolved === noValue ? undefined : text(resolved, `${stack.name}/${logicalId}: ${path}`);
    };
    const made = naming.attributes(property(naming.property) ?? `${stack.name}-${logicalId}`, property, port);
    known.set(resource, made);
    return made;
  }

  function attribute(stack: Stack, logicalId: string, name: string): string {
    const value = attributes(stack, logicalId)[name];
    if (value !== undefined) return value;
    const type = stack.template.Resources[logicalId]?.Type ?? '';
    throw new Error(`${stack.name} asks for ${logicalId}.${name}, which the laptop does not know of ${type}.`);
  }

  function reference(stack: Stack, name: string): Resolved {
    if (name === 'AWS::NoValue') return noValue;
    if (name === 'AWS::StackName') return stack.name;
    if (name === 'AWS::StackId') return stackId(stack.name);
    const pseudo = pseudoParameters[name];
    if (pseudo !== undefined) return pseudo;
    const parameter = stack.template.Parameters[name];
    if (parameter === undefined) return attributes(stack, name).Ref;
    if (parameter.Default !== undefined) return parameter.Default;
    throw new Error(`${stack.name}: the parameter ${name} has no default, and nobody is there to give it a value.`);
  }

  function substitute(stack: Stack, argument: Json): string {
    const [template, values] = isArray(argument) ? argument : [argument];
    return text(template, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
      if (literal !== '') return `\${${name}}`;
      const given = values !== undefined && isObject(values) ? values[name] : undefined;
      if (given !== undefined) return text(evaluate(stack, given), `Fn::Sub ${name}`);
      const [id = '', ...path] = name.split('.');
      return path.length === 0 ? text(reference(stack, id), name) : attribute(stack, id, path.join('.'));
    });
  }

  function exported(name: string): Json {
    for (const stack of stacks) {
      for (const output of Object.values(stack.template.Outputs)) {
        if (output.Export !== undefined && evaluate(stack, output.Export.Name) === name)
          return whole(stack, output.Value);
      }
    }
    throw new Error(`No stack of the assembly exports ${name}.`);
  }

  function output(argument: JsonObject): Json {
    const stack = stacks.find(({ name }) => name === argument['StackName']);
    const found = stack?.template.Outputs[text(argument['OutputName'], 'Fn::GetStackOutput')];
    if (stack !== undefined && found !== undefined) return whole(stack, found.Value);
    throw new Error(`No stack of the assembly has the output that is asked for: ${JSON.stringify(argument)}.`);
  }

  function condition(stack: Stack, name: string): boolean {
    const written = stack.template.Conditions[name];
    if (written === undefined) throw new Error(`${stack.name} has no condition ${name}.`);
    return evaluate(stack, written) === true;
  }

  function mapped(stack: Stack, argument: Json): Json {
    const [map, first, second] = list(whole(stack, argument), 'Fn::FindInMap').map((key) => text(key, 'Fn::FindInMap'));
    const value = stack.template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (value !== undefined) return value;
    throw new Error(`${stack.name} maps nothing to ${map ?? ''}, ${first ?? ''}, ${second ?? ''}.`);
  }

  function call(stack: Stack, name: string, argument: Json): Resolved {
    const arguments_ = () => list(argument, name).map((item) => whole(stack, item));
    switch (name) {
      case 'Ref':
        return reference(stack, text(argument, 'Ref'));
      case 'Fn::GetAtt': {
        const [id = '', ...path] = isArray(argument)
          ? argument.map((part) => text(evaluate(stack, part), 'Fn::GetAtt'))
          : text(argument, 'Fn::GetAtt').split('.');
        return attribute(stack, id, path.join('.'));
      }
      case 'Fn::Sub':
        return substitute(stack, argument);
      case 'Fn::Join': {
        const [separator, parts] = arguments_();
        return list(parts, name)
          .map((part) => text(part, name))
          .join(text(separator, name));
      }
      case 'Fn::Select': {
        const [index, from] = arguments_();
        return list(from, name)[Number(index)] ?? noValue;
      }
      case 'Fn::Split': {
        const [separator, whole_] = arguments_();
        return text(whole_, name).split(text(separator, name));
      }
      case 'Fn::If': {
        const [test, yes, no] = list(argument, name);
        return evaluate(stack, (condition(stack, text(test, name)) ? yes : no) ?? null);
      }
      case 'Condition':
        return condition(stack, text(argument, name));
      case 'Fn::Equals': {
        const [left, right] = arguments_();
        return JSON.stringify(left) === JSON.stringify(right);
      }
      case 'Fn::Not':
        return !arguments_().includes(true);
      case 'Fn::And':
        return arguments_().every((item) => item === true);
      case 'Fn::Or':
        return arguments_().includes(true);
      case 'Fn::ImportValue':
        return exported(text(evaluate(stack, argument), name));
      case 'Fn::GetStackOutput': {
        const asked = whole(stack, argument);
        return output(isObject(asked) ? asked : {});
      }
      case 'Fn::FindInMap':
        return mapped(stack, argument);
      default:
        throw new Error(`${stack.name} uses ${name}, which the laptop does not know.`);
    }
  }

  function evaluate(stack: Stack, value: Json): Resolved {
    if (isArray(value)) return value.map((item) => evaluate(stack, item)).filter((item) => item !== noValue);
    if (!isObject(value)) return value;
    const [entry, ...more] = Object.entries(value);
    if (entry !== undefined && more.length === 0) {
      const [name, argument] = entry;
      // A policy statement has a member Condition too, which is never a text.
      if (name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof argument === 'string')) {
        return call(stack, name, argument);
      }
    }
    const made: Record<string, Json> = {};
    for (const [key, member] of Object.entries(value)) {
      const resolved = evaluate(stack, member);
      if (resolved !== noValue) setOwn(made, key, resolved);
    }
    return made;
  }

  function whole(stack: Stack, value: Json): Json {
    const resolved = evaluate(stack, value);
    return resolved === noValue ? null : resolved;
  }

  return {
    resolve: whole,
    attributes,
    exists: (stack, resource) => resource.Condition === undefined || condition(stack, resource.Condition),
  };
}
