import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Liquid } from 'liquidjs';
import mjml from 'mjml';
import { itemFields } from '../../core/mail/copy-names.ts';
import { type Layouts, layoutVariables } from '../../core/mail/layouts.ts';
import { unknownNames } from './names.ts';
import { textOf } from './text-part.ts';

/** Beside items, a layout goes through the stars of a review. */
const listFields = [...itemFields, 'rating'];

const layoutFile = join(__dirname, '../../lambdas/send-message/mail/layout.mjml');

/** MJML insists on colours. Those that follow from the brand therefore travel through it as ones nobody would choose. */
const inks = ['shop.color', 'shop.background', 'ink.button', 'ink.footer'].map((name, at) => ({
  liquid: `{{ ${name} }}`,
  disguise: `#01fe0${at}`,
}));

/** Compiles the mail's MJML when the app is built, so that sending needs neither MJML nor an HTML reader. */
export async function compileLayouts(file = layoutFile): Promise<Layouts> {
  const html = tidy(facingAsWritten(undisguise(await compile(file))));
  const liquid = new Liquid();
  const unknown = unknownNames(liquid, liquid.parse(html), { names: layoutVariables, fields: listFields });
  if (unknown.length > 0) {
    throw new Error(`${fault}\n  ${unknown.join('\n  ')}\nNames it may use: ${layoutVariables.join(', ')}.`);
  }
  return { html, text: textOf(html) };
}

const fault = 'The layout of the mail (lambdas/send-message/mail/layout.mjml and its blocks) cannot be used.';

async function compile(file: string): Promise<string> {
  const options = { validationLevel: 'strict', ignoreIncludes: false, keepComments: false, fonts: {} } as const;
  try {
    const source = await readFile(file, 'utf8');
    return (await mjml(source, { ...options, filePath: file, preprocessors: [disguise] })).html;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${fault}\n${withoutFolder(reason, file)}`);
  }
}

/** MJML names the folder of whoever builds, also where it means the file. */
function withoutFolder(reason: string, file: string): string {
  const folder = dirname(file);
  return reason
    .replace(/^ValidationError:\s*/, '')
    .replaceAll(`${folder}/`, '')
    .replaceAll(`file ${folder}`, basename(file))
    .replaceAll(folder, basename(file));
}

function disguise(source: string): string {
  return inks.reduce((text, ink) => text.replaceAll(ink.liquid, ink.disguise), source);
}

function undisguise(html: string): string {
  return inks.reduce((text, ink) => text.replaceAll(ink.disguise, ink.liquid), html);
}

/** MJML writes left and ltr where it means where a line starts, which depends on the language. */
function facingAsWritten(html: string): string {
  return html
    .replaceAll('text-align:left', 'text-align:{{ start }}')
    .replaceAll('align="left"', 'align="{{ start }}"')
    .replaceAll('direction:ltr', 'direction:{{ direction }}');
}

/** Indentation costs a fifth of the bytes, and Gmail clips what is too long. */
const tidy = (html: string) => html.replace(/^\s+/gm, '');
