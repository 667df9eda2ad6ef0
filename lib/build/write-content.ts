import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layouts } from '../../core/mail/layouts.ts';
import type { FunctionName } from './bundle.ts';

export interface Content {
  readonly journeys: Readonly<Record<string, unknown>>;
  readonly layouts: Layouts;
}

/** Puts what a function reads at cold start beside its bundle. A change of words changes the asset, so it is deployed. */
export function writeContent(outdir: string, { journeys, layouts }: Content): void {
  write(outdir, 'record-event', { journeys });
  write(outdir, 'send-message', { journeys, layouts });
  write(outdir, 'serve-staff', { journeys });
}

function write(outdir: string, name: FunctionName, content: Partial<Content>): void {
  writeFileSync(join(outdir, name, 'content.json'), JSON.stringify(content));
}
