// All scenarios of all dialects as tests on one engine, and the four sets that must be equal: rows of the tables, scenario files,
// codes observed, and what is left for later.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Databases } from './databases.ts';
import { notYet } from './not-yet.ts';
import { codesOf, dialectNames, runScenario, scenariosOf } from './runner.ts';

export function scenarioSuite(name: string, databases: Databases): void {
  const reached = new Map(dialectNames.map((dialect) => [dialect, new Set<number>()]));
  describe(`scenarios on ${name}`, () => {
    after(() => databases.stop());
    for (const dialect of dialectNames) {
      for (const found of scenariosOf(dialect)) {
        test(`${dialect} ${found.name}`, async (t) => {
          const result = await runScenario(found, databases);
          if (!result) return t.skip('this part breaks so on another engine only');
          assert.deepEqual(result.failures, []);
          reached.get(dialect)!.add(found.code);
        });
      }
      test(`${dialect}: every code is reached or listed as not yet`, () => {
        const rows = Object.keys(codesOf(dialect)).map(Number);
        const listed = new Set(notYet[dialect] ?? []);
        const missing = rows.filter((code) => !reached.get(dialect)!.has(code) && !listed.has(code));
        const stale = [...listed].filter((code) => reached.get(dialect)!.has(code) || !rows.includes(code));
        assert.deepEqual({ missing, stale }, { missing: [], stale: [] });
      });
    }
  });
}
