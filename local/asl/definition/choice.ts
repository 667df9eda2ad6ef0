import type { ChoiceRule, ChoiceState } from '../machine.ts';
import { checkFields } from '../validation/fields.ts';
import { checkFilled } from '../validation/one-of.ts';
import type { Reader } from '../validation/reader.ts';
import { given, readShaping } from './exit.ts';

export function buildChoice(reader: Reader, name: string): ChoiceState {
  reader.require('Choices');
  checkFilled(reader, 'Choices');
  const rules = reader.objects('Choices').map(readRule);
  const next = reader.text('Default');
  const otherwise = next === undefined ? undefined : { next, ...readShaping(reader) };
  return { type: 'Choice', name, rules, ...given('otherwise', otherwise) };
}

const CONDITIONS = ['And', 'Or', 'Not', 'Variable', 'Condition'];

function readRule(rule: Reader): ChoiceRule {
  // The comparisons of JSONPath are many, and a rule in it never runs here.
  if (rule.language === 'JSONata') checkFields(rule, ['Condition', 'Next', 'Assign', 'Output', 'Comment']);
  // Measured on AWS: cdk-preflight pf-sfn-asl-choice-rules; that it is said of JSONata too is not recorded.
  if (CONDITIONS.filter((field) => rule.has(field)).length !== 1) {
    rule.refuse(`The object must have only one of the following fields, [${CONDITIONS.join(', ')}]`);
  }
  rule.require('Next');
  const condition = rule.typedTemplate('Condition', 'Boolean', (value) => typeof value === 'boolean');
  return {
    condition: condition ?? { kind: 'constant', field: rule.field, value: false },
    next: rule.text('Next') ?? '',
    ...readShaping(rule),
  };
}
