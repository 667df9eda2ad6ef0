import { Liquid } from 'liquidjs';
import { copyFilters, copyTags } from '../../core/mail/copy-language.ts';
import type { MailView } from '../../core/mail/mail-view.ts';

/**
 * A name that is missing at this customer (cart.items[0] of an emptied cart) prints nothing: one odd sentence is better
 * than no message. A name that can never be there was refused by the build.
 */
const liquid = new Liquid({ strictFilters: true, ownPropertyOnly: true, memoryLimit: 1e6 });
keepOnly(copyTags, liquid.tags);
keepOnly(copyFilters, liquid.filters);

/** A text of the copy in its final words. */
export const inWords = (template: string, view: MailView): string => String(liquid.parseAndRenderSync(template, view));

function keepOnly(allowed: readonly string[], known: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(known)) if (!allowed.includes(name)) Reflect.deleteProperty(known, name);
}
