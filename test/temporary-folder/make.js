const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Everything that a run of the tests puts aside goes into one folder, and the folder goes with the run. */
module.exports = function makeTemporaryFolder() {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'wend-tests-'));
};
