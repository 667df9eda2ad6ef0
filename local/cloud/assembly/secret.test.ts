import fc from 'fast-check';
import type { Json } from '../../asl/json.ts';
import { changed, writeAssembly } from '../fixture/assembly.ts';
import { generate } from '../secrets/generate.ts';
import { planOf } from './plan-of.ts';

const secret = (Properties: Json): Json => ({ Type: 'AWS::SecretsManager::Secret', Properties });
const planned = (changes: Readonly<Record<string, Json>>) => planOf(writeAssembly({ Shop: changed(changes) }), 4566);
const contentOf = (GenerateSecretString: Json) => {
  const content = planned({ New: secret({ GenerateSecretString }) }).secrets[0]?.content;
  if (content === undefined || typeof content === 'string') throw new Error('nothing is generated');
  return content;
};

describe('a secret of the template', () => {
  it('has the name that is asked for, or that of its stack and resource, and six characters behind it', () => {
    const { secrets } = planned({ One: secret({ Name: 'keyring' }), Two: secret({ SecretString: 'said' }) });
    const arnOf = (name: string): unknown =>
      expect.stringMatching(`^arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-[0-9a-f]{6}$`);
    expect(secrets).toEqual([
      { name: 'keyring', arn: arnOf('keyring'), content: undefined },
      { name: 'Shop-Two', arn: arnOf('Shop-Two'), content: 'said' },
    ]);
  });

  const switches = fc.record({
    ExcludeLowercase: fc.boolean(),
    ExcludeUppercase: fc.boolean(),
    ExcludeNumbers: fc.boolean(),
    ExcludePunctuation: fc.constant(false),
    IncludeSpace: fc.boolean(),
    RequireEachIncludedType: fc.boolean(),
    ExcludeCharacters: fc.constantFrom('', 'aeiou"\\', '0O1l'),
    PasswordLength: fc.integer({ min: 5, max: 80 }),
  });

  it('is generated of the kinds of characters that are asked for, each of them if so, as long as asked', () => {
    fc.assert(
      fc.property(switches, fc.string(), (asked, name) => {
        const text = generate(contentOf(asked), name);
        const kinds: readonly (readonly [RegExp, boolean])[] = [
          [/[a-z]/, !asked.ExcludeLowercase],
          [/[A-Z]/, !asked.ExcludeUppercase],
          [/\d/, !asked.ExcludeNumbers],
          [/[!-/:-@[-`{-~]/, true],
          [/ /, asked.IncludeSpace],
        ];
        expect(text).toHaveLength(asked.PasswordLength);
        for (const [kind, included] of kinds) {
          if (!included) expect(text).not.toMatch(kind);
          else if (asked.RequireEachIncludedType) expect(text).toMatch(kind);
        }
        expect(Array.from(asked.ExcludeCharacters).filter((one) => text.includes(one))).toEqual([]);
        expect(generate(contentOf(asked), name)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('is put into the object that the template gives', () => {
    const content = contentOf({
      SecretStringTemplate: '{"user":"wend"}',
      GenerateStringKey: 'k1',
      PasswordLength: 8,
      ExcludePunctuation: true,
    });
    expect(generate(content, 'a')).toMatch(/^\{"user":"wend","k1":"\w{8}"\}$/);
  });

  const nothingLeft = {
    ExcludePunctuation: true,
    ExcludeNumbers: true,
    ExcludeUppercase: true,
    ExcludeLowercase: true,
  };
  it.each<[string, Json]>([
    ['which cannot be. Exclude less, or make PasswordLength larger.', { GenerateSecretString: nothingLeft }],
    ['asks for 3 characters of 4 kinds, which cannot be.', { GenerateSecretString: { PasswordLength: 3 } }],
    [
      'needs both or neither of SecretStringTemplate, a JSON object as text, and GenerateStringKey',
      { GenerateSecretString: { SecretStringTemplate: '[]', GenerateStringKey: 'k1' } },
    ],
    ['the laptop does not do this\n  → at ReplicaRegions', { ReplicaRegions: [] }],
  ])('is refused, by name: %s', (message, properties) => {
    expect(() => planned({ New: secret(properties) })).toThrow(message);
  });
});
