// The check of the table of ASVS sees what is planted, and takes the table as it is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { asvsFaults, checkAsvs, requirements } from './asvs.ts';

const table = readFileSync('docs/security/asvs.md', 'utf8');
const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
};
const planted = (change: (row: string) => string, number = '8.4.1') =>
  asvsFaults(table.replace(new RegExp(`^\\| ${number.replaceAll('.', '\\.')} .*$`, 'm'), change), read);

test('levels 1 and 2 have 253 requirements, and the table holds for all of them', () => {
  assert.equal(requirements.length, 253);
  assert.equal(new Set(requirements).size, 253);
  assert.deepEqual(checkAsvs(), []);
});

test('whatever is wrong with a row is seen', () => {
  const faults = [
    planted(() => ''),
    planted((row) => `${row}\n${row}`),
    planted((row) => `${row}\n${row.replace('8.4.1', '8.4.2')}`),
    planted((row) => row.replace('| met |', '| |')),
    planted((row) => row.replace('| met |', '| nearly |')),
    planted((row) => row.replace('signing-keys.test.ts', 'no-such.test.ts')),
    planted((row) => row.replace(/“[^”]+”/, '“no such test”')),
    planted((row) => row.replace(/\| met \|.*/, '| met | by all means |')),
    planted((row) => row.replace(/\| met \|.*/, '| met | [settings](../../docs/settings.md) “# Settings” |')),
    planted((row) => row.replace(/\| met \|.*/, '| not met yet | see `test/no-such.test.ts` |')),
  ].map(([first]) => first);
  assert.deepEqual(faults, [
    '8.4.1 is missing',
    '8.4.1 has 2 rows',
    '8.4.2 is no requirement of levels 1 and 2',
    '8.4.1: four cells, and none of them empty',
    '8.4.1: nearly is no state',
    '8.4.1: there is no test/tokens/no-such.test.ts',
    '8.4.1: test/cross/other-tenant.test.ts does not say “no such test”',
    '8.4.1: is met, and nothing that is executed is quoted',
    '8.4.1: is met, and nothing that is executed is quoted',
    '8.4.1: there is no test/no-such.test.ts',
  ]);
  assert.match(planted((row) => row.replace('| met |', '| not met yet |')).join(), /^the head should say: \d+ are met/);
});
