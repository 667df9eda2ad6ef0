import { synthesise } from '../lib/app.ts';

// A person reads this: one line for each thing that is wrong, never a stack trace.
synthesise().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
