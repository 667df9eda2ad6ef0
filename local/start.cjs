require('tsx/cjs');
require('./or-missing-journey.cjs')(() => require('./start.ts'));
