import type * as z from 'zod';

/** Zod's own complaints in the words of our files. A schema that says what is allowed is left to say it. */
export const allowed: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeNames[issue.expected] ?? issue.expected}${needsQuotes(issue) ? ', in quotes' : ''}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'too_small':
      return `must ${bounds[issue.origin]?.('at least', issue.minimum) ?? `be at least ${issue.minimum}`}`;
    case 'too_big':
      return `must ${bounds[issue.origin]?.('at most', issue.maximum) ?? `be at most ${issue.maximum}`}`;
    case 'invalid_format':
      return issue.format === 'email' ? 'must be an email address such as hello@shop.example.com' : undefined;
    case 'invalid_key':
      return issue.issues[0]?.message;
    default:
      return undefined;
  }
};

/** YAML reads 2100 and true as a number and a yes; quotes make them text. */
function needsQuotes({ expected, input }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): boolean {
  return expected === 'string' && (typeof input === 'number' || typeof input === 'boolean');
}

const typeNames: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping of fields',
  record: 'a mapping of fields',
  array: 'a list',
};

const bounds: Partial<Record<string, (which: string, limit: number | bigint) => string>> = {
  string: (which, limit) => `be ${which} ${limit} characters long`,
  array: (which, limit) => `have ${which} ${limit} ${limit === 1 ? 'entry' : 'entries'}`,
};
