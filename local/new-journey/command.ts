import { parseArgs } from 'node:util';
import { newJourney } from './new-journey.ts';
import { Refusal } from './refusal.ts';

const usage = `Makes a journey that works: messages one after the other, begun by a sign-up, ended by an order.

  npm run journey -- new NAME

NAME is words of small letters and digits with hyphens between them, such as back-in-stock. It is the name of the folder
in statemachines/, of the state machine, and of the journey in events and settings. What comes after is in
CONTRIBUTING.md, "Add a journey in six steps".`;

/** Does what the command line asks for, and returns what to show. Throws Refusal. */
export async function command(args: readonly string[], root: string): Promise<string> {
  const { help, words } = parsed(args);
  if (help || words.length === 0) return usage;
  const [action = '', name, ...more] = words;
  if (action !== 'new') throw new Refusal(`got ${action}; must be: npm run journey -- new NAME`);
  if (name === undefined) throw new Refusal('got no name; must be: npm run journey -- new NAME');
  if (more.length > 0)
    throw new Refusal(`got ${more.join(' ')} after the name; write hyphens between the words of a name`);
  const paths = await newJourney(root, name);
  return [
    ...paths.map((path) => `written: ${path}`),
    '',
    `Next: say in statemachines/${name}/journey.ts who begins it and what ends it, in settings.yaml what it says;`,
    'record what follows, and check everything (CONTRIBUTING.md, from step 2 on):',
    `RECORD=1 npx jest statemachines/${name} --selectProjects unit && npm run generate && npm run check`,
  ].join('\n');
}

function parsed(args: readonly string[]): { readonly help: boolean; readonly words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    });
    return { help: values.help, words: positionals };
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}
