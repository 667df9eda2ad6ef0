const { rmSync } = require('node:fs');

module.exports = function removeTemporaryFolder() {
  rmSync(process.env.TMPDIR, { recursive: true, force: true });
};
