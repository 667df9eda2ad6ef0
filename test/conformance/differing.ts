/** Recordings that the engine does not repeat today, each with its reason. May only shrink: a listed one that agrees fails. */
export const differing: ReadonlyMap<string, string> = new Map();
