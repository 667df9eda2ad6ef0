const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Suites that start functions, browsers or the CDK mostly wait, and are short files: on a machine that has not run them
 * before Jest would keep them for the end, where they wait with nothing beside them.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};

function rank({ path, context }) {
  if (path.includes('/wire-faults/wire-faults.')) return 0;
  return context.config.displayName.name === 'unit' ? 2 : 1;
}
