/** Whether the evaluator could call it: a function of JSONata's, of ours, a lambda or a regular expression. */
export function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  return Reflect.get(value, '_jsonata_function') === true || Reflect.get(value, '_jsonata_lambda') === true;
}

/** Whether a function stands anywhere in what an expression returned. */
export function holdsFunction(value: unknown): boolean {
  if (isFunction(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? value.some(holdsFunction) : Object.values(value).some(holdsFunction);
}
