import * as z from 'zod';
import { isObject } from '../../asl/json.ts';
import { readJson } from '../json.ts';
import { attribute, propertiesOf, refused, type Declared } from './declared.ts';
import type { GeneratedText, SecretPlan } from './plan.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-secretsmanager-secret-generatesecretstring.html */
const generateSchema = z.object({
  PasswordLength: z.coerce.number().int().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  RequireEachIncludedType: z.boolean().default(true),
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});
type Generate = z.infer<typeof generateSchema>;

const secretSchema = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: generateSchema.optional(),
  ReplicaRegions: refused,
});
const scheduleSchema = z.object({
  SecretId: z.string(),
  RotationLambdaARN: z.string().optional(),
  HostedRotationLambda: refused,
});

export function secretPlan(declared: Declared, all: readonly Declared[]): SecretPlan {
  const { SecretString, GenerateSecretString } = propertiesOf(secretSchema, declared);
  const arn = attribute(declared, 'Ref');
  const schedule = all
    .filter(({ type }) => type === 'AWS::SecretsManager::RotationSchedule')
    .map((one) => propertiesOf(scheduleSchema, one))
    .find(({ SecretId }) => SecretId === arn);
  const generated = GenerateSecretString && generatedText(declared.where, GenerateSecretString);
  return {
    // The ARN ends with a hyphen and six characters that are no part of the name.
    name: arn.slice(arn.indexOf(':secret:') + ':secret:'.length, -7),
    arn,
    content: SecretString ?? generated,
    rotatedBy: schedule?.RotationLambdaARN,
  };
}

function generatedText(where: string, asked: Generate): GeneratedText {
  const kinds: readonly (readonly [characters: string, included: boolean])[] = [
    ['abcdefghijklmnopqrstuvwxyz', !asked.ExcludeLowercase],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', !asked.ExcludeUppercase],
    ['0123456789', !asked.ExcludeNumbers],
    ['!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', !asked.ExcludePunctuation],
    [' ', asked.IncludeSpace],
  ];
  const alphabets = kinds
    .filter(([, included]) => included)
    .map(([characters]) =>
      Array.from(characters)
        .filter((one) => !asked.ExcludeCharacters.includes(one))
        .join(''),
    )
    .filter((characters) => characters !== '');
  const ofEach = asked.RequireEachIncludedType;
  const least = ofEach ? alphabets.length : 1;
  if (alphabets.length === 0 || asked.PasswordLength < least) {
    throw new Error(
      `${where} asks for ${asked.PasswordLength} characters of ${alphabets.length} kinds, which cannot be. ` +
        'Exclude less, or make PasswordLength larger.',
    );
  }
  return { length: asked.PasswordLength, alphabets, ofEach, into: place(where, asked) };
}

function place(where: string, { SecretStringTemplate, GenerateStringKey }: Generate): GeneratedText['into'] {
  if (SecretStringTemplate === undefined && GenerateStringKey === undefined) return undefined;
  const object = SecretStringTemplate === undefined ? undefined : parsed(SecretStringTemplate);
  if (GenerateStringKey !== undefined && object !== undefined) return { object, key: GenerateStringKey };
  throw new Error(
    `${where} needs both or neither of SecretStringTemplate, a JSON object as text, and GenerateStringKey, ` +
      'the name that the generated text gets in it.',
  );
}

function parsed(text: string) {
  try {
    const value = readJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
