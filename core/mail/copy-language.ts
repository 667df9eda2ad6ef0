/**
 * The part of Liquid that copy is written in. The build refuses the rest with a reason, and the renderer does not know
 * it: nothing here reads the clock, a file or chance, so the same copy and the same view give the same mail.
 */
export const copyTags: readonly string[] = [
  'if',
  'unless',
  'case',
  'for',
  'break',
  'continue',
  'assign',
  'capture',
  'comment',
  'raw',
  '#',
];

export const copyFilters: readonly string[] = [
  'append',
  'capitalize',
  'ceil',
  'default',
  'divided_by',
  'downcase',
  'first',
  'floor',
  'join',
  'last',
  'map',
  'minus',
  'modulo',
  'plus',
  'prepend',
  'remove',
  'replace',
  'reverse',
  'round',
  'size',
  'slice',
  'split',
  'strip',
  'times',
  'truncate',
  'truncatewords',
  'upcase',
];
