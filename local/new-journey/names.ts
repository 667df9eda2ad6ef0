import { Refusal } from './refusal.ts';

/** How one journey is called where. */
export interface Names {
  /** Of its folder, in events and in settings: back-in-stock. */
  readonly name: string;
  /** In code: backInStock. */
  readonly identifier: string;
  /** For marketers: Back in stock. */
  readonly title: string;
}

const MOST = 40;

/** Those that mean something in TypeScript, or in the two files in which the name stands. */
const taken: readonly string[] = [
  ...['about', 'arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default'],
  ...['delete', 'do', 'else', 'enum', 'eval', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if'],
  ...['implements', 'import', 'in', 'instanceof', 'interface', 'journeys', 'let', 'new', 'null', 'package', 'private'],
  ...['protected', 'public', 'return', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var'],
  ...['undefined', 'void', 'while', 'with', 'yield'],
];

/** The names of a journey that is to be made. Throws Refusal. */
export function namesOf(name: string): Names {
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name) || name.length > MOST)
    throw new Refusal(
      `got the name ${JSON.stringify(name)}; must be words of small letters and digits with hyphens between them, at most ${MOST} characters, such as back-in-stock`,
    );
  if (taken.includes(name))
    throw new Refusal(
      `got the name "${name}", which means something in TypeScript; must be another, such as ${name}-again`,
    );
  const words = name.replaceAll('-', ' ');
  return {
    name,
    identifier: name.replace(/-./g, (match) => match.charAt(1).toUpperCase()),
    title: words.charAt(0).toUpperCase() + words.slice(1),
  };
}
