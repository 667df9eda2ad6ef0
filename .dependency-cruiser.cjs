/** House rules. Each comment is the sentence a contributor reads when the rule fails. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const tests = '(^test/|^bench/|/scenarios/|[.](property[.])?test[.]ts$)';
const core = '^node_modules/(zod|temporal-|countries-and-timezones|libphonenumber-js|@noble/hashes)';
module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Two files that need each other are one idea: merge them or extract the third.',
      {},
      { circular: true },
    ),
    rule(
      'core-is-pure',
      'core/ is the rules in plain values: no Node, no AWS, no other folder. Pass it in as an argument.',
      { path: '^core/', pathNot: tests },
      { pathNot: ['^core/', core] },
    ),
    rule(
      'a-journey-uses-core-only',
      'A journey is data and contracts. It may use core/ and its neighbours, nothing that runs.',
      { path: '^statemachines/', pathNot: tests },
      { path: '^(lambdas|lib|bin|local)/' },
    ),
    rule(
      'a-lambda-stands-alone',
      'A Lambda imports core/, statemachines/, lambdas/aws/ and itself. Shared rules move to core/, adapters to lambdas/aws/.',
      { path: '^lambdas/(?!aws/)([^/]+)/', pathNot: tests },
      { path: '^lambdas/', pathNot: ['^lambdas/aws/', '^lambdas/$1/'] },
    ),
    rule(
      'adapters-know-no-function',
      'lambdas/aws/ serves the functions; it must not know one of them.',
      { path: '^lambdas/aws/' },
      { path: '^lambdas/(?!aws/)' },
    ),
    rule(
      'aws-sdk-in-one-place',
      'Talk to AWS only from lambdas/aws/, or as the operator from operate/ (or a test).',
      { pathNot: ['^lambdas/aws/', '^operate/', tests] },
      { path: '^node_modules/(@aws-sdk|@smithy)/' },
    ),
    rule(
      'runtime-never-sees-infrastructure',
      'What runs in a Lambda or on the laptop must not load lib/, bin/ or the CDK, even indirectly: local/ reads cdk.out.',
      { path: '^(core|lambdas|statemachines|local)/' },
      { reachable: true, path: ['^(lib|bin)/', '^node_modules/(aws-cdk-lib|constructs|cdk-nag)/'] },
    ),
    rule(
      'infrastructure-reads-only-the-face-of-a-lambda',
      "lib/ may import core/ and a Lambda's env.ts; the entry file is only a path to bundle.",
      { path: '^lib/', pathNot: tests },
      { path: '^(lambdas|local)/', pathNot: '^lambdas/[^/]+/env[.]ts$' },
    ),
    rule(
      'deployed-code-never-sees-the-laptop',
      'local/ imitates AWS for us; nothing that is deployed may need it.',
      { path: '^(core|lambdas|statemachines|lib|bin)/', pathNot: tests },
      { path: '^local/' },
    ),
    rule(
      'the-operator-asks-what-is-deployed',
      "operate/ makes calls and shows answers. It may use core/'s words, and nothing else of ours uses it.",
      { path: '^operate/', pathNot: tests },
      { path: '^(bin|lib|lambdas|local|statemachines)/' },
    ),
    rule(
      'nothing-needs-the-operator',
      'What operate/ shares with others belongs into core/.',
      { pathNot: '^operate/' },
      { path: '^operate/' },
    ),
    rule('production-never-imports-tests', 'Move what is shared out of the test.', { pathNot: tests }, { path: tests }),
    rule(
      'no-orphans',
      'Nothing imports this file. Delete it or use it.',
      { orphan: true, pathNot: ['[.]d[.]ts$', '^bin/', '/(handler|journey|worker)[.]ts$', '[.]config[.]', tests] },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(cdk[.]out|build|[.]wend)/' },
  },
};
