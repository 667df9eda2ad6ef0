import { wildcard } from './wildcard.ts';

/** What is known of a call besides who, what and where. */
export interface Circumstances {
  readonly 'aws:SourceArn'?: string;
  readonly 'aws:SourceAccount'?: string;
  readonly 'ses:FromAddress'?: string;
  /** The service that a role is handed to. */
  readonly 'iam:PassedToService'?: string;
  /** The function that rotates the secret. */
  readonly 'secretsmanager:resource/AllowRotationLambdaArn'?: string;
}

export type Condition = (circumstances: Circumstances) => boolean;
type Written = Readonly<Record<string, Readonly<Record<string, string | boolean | readonly (string | boolean)[]>>>>;

const operators: Readonly<Record<string, (wanted: string) => (got: string) => boolean>> = {
  StringEquals: (wanted) => (got) => got === wanted,
  StringEqualsIgnoreCase: (wanted) => (got) => got.toLowerCase() === wanted.toLowerCase(),
  StringLike: (wanted) => wildcard(wanted),
  ArnEquals: (wanted) => wildcard(wanted),
  ArnLike: (wanted) => wildcard(wanted),
  Bool: (wanted) => (got) => got === wanted,
};

const keys: Readonly<Record<string, (circumstances: Circumstances) => string | undefined>> = {
  'aws:securetransport': () => 'true', // the laptop's port stands for AWS's endpoints, which are https
  'aws:sourcearn': (known) => known['aws:SourceArn'],
  'aws:sourceaccount': (known) => known['aws:SourceAccount'],
  'iam:passedtoservice': (known) => known['iam:PassedToService'],
  'ses:fromaddress': (known) => known['ses:FromAddress'],
  'secretsmanager:resource/allowrotationlambdaarn': (known) => known['secretsmanager:resource/AllowRotationLambdaArn'],
};

function test(where: string, name: string, key: string, value: Written[string][string]): Condition {
  const negated = name.startsWith('StringNot') || name.startsWith('ArnNot');
  const operator = operators[negated ? name.replace('Not', '') : name];
  const read = keys[key.toLowerCase()];
  if (operator === undefined || read === undefined) {
    throw new Error(
      `${where} has the condition ${name} on ${key}, which the laptop cannot evaluate. ` +
        `It knows ${Object.keys(operators).join(', ')} on ${Object.keys(keys).join(', ')}.`,
    );
  }
  const matches = [value].flat().map((wanted) => operator(String(wanted)));
  return (circumstances) => {
    const got = read(circumstances);
    const found = got !== undefined && matches.some((match) => match(got));
    return negated ? !found : found;
  };
}

/** All operators and keys of a statement's Condition must hold. */
export function compileCondition(where: string, written: Written): Condition {
  const tests = Object.entries(written).flatMap(([operator, by]) =>
    Object.entries(by).map(([key, value]) => test(where, operator, key, value)),
  );
  return (circumstances) => tests.every((holds) => holds(circumstances));
}
