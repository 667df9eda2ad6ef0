import { Liquid } from 'liquidjs';
import type { Copy } from '../../../core/mail/copy.ts';
import type { Layouts } from '../../../core/mail/layouts.ts';
import type { MailView } from '../../../core/mail/mail-view.ts';
import { inWords } from '../words.ts';
import { fitToShow, page } from './page.ts';

const options = { strictFilters: true, ownPropertyOnly: true, memoryLimit: 1e6 } as const;

const htmlLiquid = new Liquid({ ...options, strictVariables: true, outputEscape: 'escape' });
const textLiquid = new Liquid({ ...options, strictVariables: true });

export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Sets the marketer's copy in the shop's layout. Copy becomes plain text first and is then a value like any other, so
 * everything is escaped exactly once in the HTML and never in the text, and Liquid inside a name stays a name.
 */
export function render(layouts: Layouts, copy: Copy, view: MailView): Mail {
  const shown = fitToShow(view);
  const scope = page(shown, {
    subject: inWords(copy.subject, shown),
    preheader: inWords(copy.preheader, shown),
    headline: inWords(copy.headline, shown),
    body: inWords(copy.body, shown),
    button: inWords(copy.button, shown),
  });
  return {
    subject: scope.copy.subject,
    html: print(htmlLiquid, layouts.html, scope),
    text:
      print(textLiquid, layouts.text, scope)
        .replace(/\n{3,}/g, '\n\n')
        .trim() + '\n',
  };
}

function print(liquid: Liquid, template: string, scope: object): string {
  return String(liquid.parseAndRenderSync(template, scope));
}
