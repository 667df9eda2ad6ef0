import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents } from '../../local/docs/write.ts';

const root = join(__dirname, '../..');

describe('generated documents', () => {
  it.each([...documents().keys()])('%s is fresh: npm run generate would change nothing', (path) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(documents().get(path));
  });
});
