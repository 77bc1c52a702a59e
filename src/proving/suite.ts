// All scenarios of all dialects as tests on one engine; the four sets that must be equal: rows of the tables, scenario files, codes
// observed, and what is left for later; and the error index, which must be what this run recorded, byte for byte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import type { CodeRecord } from '../pages/errors/code-file.ts';
import type { Databases } from './databases.ts';
import { codeFiles, indexText } from './record.ts';
import { codesOf, dialectNames, runScenario, scenariosOf } from './runner.ts';

const index = new URL('../../docs/errors/', import.meta.url);

export function scenarioTests(name: string, databases: Databases): void {
  describe(`scenarios on ${name}`, () => {
    after(() => databases.stop());
    for (const dialect of dialectNames) dialectSuite(dialect, databases);
  });
}

function dialectSuite(dialect: string, databases: Databases): void {
  const reached = new Set<number>();
  const partly = new Set<number>();
  const records: CodeRecord[] = [];
  for (const found of scenariosOf(dialect)) {
    test(`${dialect} ${found.name}`, async (t) => {
      const result = await runScenario(found, databases);
      if (!result) {
        partly.add(found.code);
        return t.skip('this part breaks so on another engine only');
      }
      assert.deepEqual(result.failures, []);
      reached.add(found.code);
      records.push(result.record!);
    });
  }
  test(`${dialect}: every code of the vendor's table is reached`, () => {
    const rows = Object.keys(codesOf(dialect)).map(Number);
    assert.deepEqual(
      rows.filter((code) => !reached.has(code)),
      [],
    );
  });
  test(`${dialect}: the error index is what this run recorded`, () => {
    for (const file of codeFiles(records)) {
      if (partly.has(file.code)) continue;
      assert.equal(readFileSync(new URL(`${dialect}/${file.code}.json`, index), 'utf8'), indexText(file), 'run: npm run errors');
    }
  });
}
