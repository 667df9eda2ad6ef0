import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { synthesise } from '../laptop/assembly.ts';

const SETTINGS = 'statemachines/cart-recovery/settings.yaml';

const everyChannel = {
  sms: { pool: 'arn:aws:sms-voice:us-east-1:000000000000:pool/pool-0123456789abcdef0123456789abcdef' },
  push: { application: '0123456789abcdef0123456789abcdef' },
};
const channels = {
  reminder: { firstOf: ['push', 'email'] },
  offer: { firstOf: ['sms', 'email'] },
  lastCall: { allOf: ['email', 'push'] },
};

/** Synthesises the app as it stands, with every channel on, in a copy below `folder`. Returns its cloud assembly. */
export const synthesiseEveryChannel = (folder: string): string =>
  synthesise(folder, (copy) => {
    addTo(join(copy, 'store.yaml'), everyChannel);
    addTo(join(copy, SETTINGS), { channels });
  });

const mapping = z.record(z.string(), z.unknown());

function addTo(file: string, more: object): void {
  writeFileSync(file, stringify({ ...mapping.parse(parse(readFileSync(file, 'utf8'))), ...more }));
}
