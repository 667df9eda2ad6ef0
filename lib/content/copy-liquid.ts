import { Liquid } from 'liquidjs';
import { copyFilters, copyTags } from '../../core/mail/copy-language.ts';

/** Reads and sets copy as the functions that send it do: it knows no more tags and filters than they. */
export function newCopyLiquid(): Liquid {
  const liquid = new Liquid({ strictFilters: true, ownPropertyOnly: true, memoryLimit: 1e6 });
  for (const name of Object.keys(liquid.tags)) if (!copyTags.includes(name)) Reflect.deleteProperty(liquid.tags, name);
  for (const name of Object.keys(liquid.filters))
    if (!copyFilters.includes(name)) Reflect.deleteProperty(liquid.filters, name);
  return liquid;
}

export const copyLiquid = newCopyLiquid();
