/**
 * Recordings that the laptop does not repeat today, each with its reason: by the engine alone, and over the wire. May only
 * shrink: a listed one that agrees fails its test.
 */
export const differing: {
  readonly engine: ReadonlyMap<string, string>;
  readonly wire: ReadonlyMap<string, string>;
} = {
  engine: new Map(),
  wire: new Map(),
};

/** Recordings that only the engine can repeat, each with its reason. */
export const engineOnly: ReadonlyMap<string, string> = new Map([
  ['test_s3_no_such_key', 'the local cloud has no S3: the call ends the execution with a sentence that says so'],
]);
