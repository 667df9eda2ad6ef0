import { join } from 'node:path';
import { command } from './command.ts';
import { Refusal } from './refusal.ts';

command(process.argv.slice(2), join(__dirname, '../..')).then(
  (text) => {
    console.log(text);
  },
  (error: unknown) => {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  },
);
