export { checkCopy } from './check-copy.ts';
export { compileLayouts } from './layouts.ts';
