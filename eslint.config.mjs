import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const zod = {
  selector: "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
  message: "Write import * as z from 'zod': a named import bundles every language zod speaks (360 KB).",
};
const when = 'Time is an argument: take it from the event, or from the handler that read the clock once.';
const chance = 'Randomness is an argument: derive it from a key by hash.';
const count = { skipBlankLines: true, skipComments: true };

export default defineConfig(
  globalIgnores(['cdk.out/', 'build/', 'coverage/', '.wend/', '**/*.js', '**/*.cjs', '**/*.mjs', '**/*.d.ts']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Naming a part of an object only to leave it out is how the rest is taken.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', zod],
      'max-lines': ['error', { max: 300, ...count }],
    },
  },
  {
    // The rules and the journeys never ask for the time or for chance; a handler reads the clock, once.
    files: ['core/**/*.ts', 'lambdas/**/*.ts', 'statemachines/**/*.ts', 'local/asl/**/*.ts'],
    ignores: ['**/*.test.ts', 'lambdas/*/handler.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: when },
        { object: 'performance', property: 'now', message: when },
        { object: 'Math', property: 'random', message: chance },
      ],
      'no-restricted-syntax': [
        'error',
        zod,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: when },
        { selector: "CallExpression[callee.name='Date']", message: when },
        { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: when },
      ],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      'max-lines': ['error', { max: 400, ...count }],
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['describe', 'it', 'test'] }],
    },
  },
);
