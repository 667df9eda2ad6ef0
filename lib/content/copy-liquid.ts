import { Liquid } from 'liquidjs';
import { copyFilters, copyTags } from '../../core/mail/copy-language.ts';

/** Reads and sets copy as the functions that send it do: it knows no more tags and filters than they. */
export const copyLiquid = new Liquid({ strictFilters: true, ownPropertyOnly: true, memoryLimit: 1e6 });

for (const name of Object.keys(copyLiquid.tags))
  if (!copyTags.includes(name)) Reflect.deleteProperty(copyLiquid.tags, name);
for (const name of Object.keys(copyLiquid.filters))
  if (!copyFilters.includes(name)) Reflect.deleteProperty(copyLiquid.filters, name);
