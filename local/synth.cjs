/**
 * `cdk synth` without its command line, several times as fast, with the same templates to the byte.
 * Runs in a process of its own, `node local/synth.cjs`: the laptop itself only ever reads cdk.out.
 */
const { join } = require('node:path');

const root = join(__dirname, '..');
const { context, output } = require(join(root, 'cdk.json'));
process.env.CDK_OUTDIR ??= join(root, output);
process.env.CDK_CONTEXT_JSON = JSON.stringify({
  ...context,
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
});
// `cdk synth` checks the templates against CloudFormation's rules as well; here that would cost more than all the rest.
process.env.CDK_VALIDATION ??= 'false';

require('tsx/cjs');
require('./or-missing-journey.cjs')(() => require(join(root, 'bin', 'app.ts')));
