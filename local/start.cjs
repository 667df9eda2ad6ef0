require('tsx/cjs');
require('./start.ts');
