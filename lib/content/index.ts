export { checkCopy, namesForCopy } from './check-copy.ts';
export { compileLayouts } from './layouts.ts';
export { warningsAbout } from './warnings.ts';
