/**
 * A value, or the promise of one. Most expressions are answered at once; a promise for each of them, and for each
 * function that asks for one, would cost more than all else that a state does.
 */
export type Later<T> = T | Promise<T>;

export function then<T, U>(value: Later<T>, use: (value: T) => Later<U>): Later<U> {
  return value instanceof Promise ? value.then(use) : use(value);
}

/** As try and catch, whether the work fails at once or later. */
export function rescued<T>(work: () => Later<T>, rescue: (error: unknown) => Later<T>): Later<T> {
  try {
    const done = work();
    return done instanceof Promise ? done.catch(rescue) : done;
  } catch (error) {
    return rescue(error);
  }
}
