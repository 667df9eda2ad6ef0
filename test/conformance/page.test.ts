import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from '../../local/docs/runtime/cases/index.ts';
import { differing, engineOnly } from '../../local/docs/runtime/differing.ts';
import { withRuntimeTables } from '../../local/docs/runtime/page.ts';
import { standingOf } from '../../local/docs/runtime/settled.ts';
import { table } from '../../local/docs/runtime/table.ts';
import { areHere, nameOf, objects, recordings, WHY_SKIPPED } from './recordings.ts';

const page = readFileSync(join(__dirname, '../../docs/local-runtime.md'), 'utf8');
const named = new Set(objects(recordings('executions.json')).map(nameOf));
const withRecordings = areHere ? it : it.skip;

describe('docs/local-runtime.md', () => {
  withRecordings(`is fresh: npm run generate would change nothing${areHere ? '' : ` (${WHY_SKIPPED})`}`, () => {
    expect(withRuntimeTables(page)).toBe(page);
  });

  it('keeps the tables of the recordings where these are not here', () => {
    const edited = page.replace('| executions, with their histories', '| as it was committed');
    expect(edited).not.toBe(page);
    expect(withRuntimeTables(edited, false)).toBe(edited);
  });

  it('makes the tables of our own cases everywhere', () => {
    const emptied = page.replaceAll(/(<!-- table:(not-recorded|unsupported) -->)[^]*?(<!-- \/table -->)/g, '$1$3');
    expect(emptied).not.toBe(page);
    expect(withRuntimeTables(emptied, false)).toBe(page);
  });

  it('names no path of a machine', () => {
    expect(page).not.toMatch(/\/(home|Users|root|work|tmp)\//);
  });

  withRecordings('lists as differing or missing only what is recorded', () => {
    const listed = [...differing.engine.keys(), ...differing.wire.keys(), ...engineOnly.keys()];
    expect(listed.filter((name) => !named.has(name))).toEqual([]);
  });

  it('strikes "not recorded" of a case that an account has settled as it is today', () => {
    const [one] = cases;
    if (one === undefined) throw new Error('There are no cases.');
    const { definition, input, steps } = one;
    const aws = { recordedDate: '2026-11-22T10:00:00.000Z' };
    const settled = { id: `callbacks::wend::${one.name}`, agrees: true, aws, definition, input, steps };
    expect(standingOf(one, [settled])).toBe('agrees, 2026-11-22');
    expect(standingOf(one, [{ ...settled, agrees: false }])).toBe('differs, 2026-11-22');
    expect(standingOf(one, [{ ...settled, steps: [] }])).toBe('not recorded');
    expect(standingOf(one, [{ ...settled, aws: { ...aws, endpoint: 'http://localhost:4566' } }])).toBe('not recorded');
    expect(standingOf(one, [])).toBe('not recorded');
  });

  it('has tables as Prettier writes them', () => {
    expect(
      table(
        ['what', 'n'],
        [
          ['a|b', '12'],
          ['c', '3'],
        ],
      ),
    ).toBe(['| what |   n |', '| ---- | --: |', '| a\\|b |  12 |', '| c    |   3 |'].join('\n'));
  });
});
