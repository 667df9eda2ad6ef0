import { createInterface } from 'node:readline/promises';
import { PlainError } from './plain-error.ts';
import { run } from './run.ts';

// Node 20 is what the laptop asks for; the SDK's advice to move on is not for the reader of an answer.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

async function ask(question: string): Promise<string> {
  // Questions go beside the answer, which may be written to a file.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await Promise.race([
      terminal.question(question),
      new Promise<string>((resolve) => {
        terminal.once('close', () => {
          resolve('');
        });
      }),
    ]);
  } finally {
    terminal.close();
  }
}

run(process.argv.slice(2), {
  ask,
  print: (text) => {
    console.log(text);
  },
  say: (text) => {
    console.error(text);
  },
  timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  environment: process.env,
}).catch((error: unknown) => {
  console.error(error instanceof PlainError ? error.message : error);
  process.exitCode = 1;
});
