import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openLibrary } from './library.ts';
import { markdownOf } from './markdown.ts';
import { indexPages } from './tables.ts';

test('every page of the index on disk is rendered from its record', () => {
  const library = openLibrary();
  assert.ok(library.records.length >= 129);
  for (const record of library.records) {
    const disk = readFileSync(new URL(`../../../docs/errors/${record.dialect}/${record.code}.md`, import.meta.url), 'utf8');
    assert.equal(markdownOf(record, library), disk, `${record.dialect} ${record.code}; run: npm run errors`);
  }
});

test('the tables of codes on disk are rendered from the records, and say every code of every table', () => {
  const library = openLibrary();
  for (const [path, text] of indexPages(library)) {
    const disk = readFileSync(new URL(`../../../docs/errors/${path}`, import.meta.url), 'utf8');
    assert.equal(text, disk, `${path}; run: npm run errors`);
    const [dialect = ''] = path.split('/');
    for (const { code } of library.tables.get(dialect) ?? [])
      assert.match(text, new RegExp(`^\\| \\[?${code}\\b`, 'm'), `${path}: ${code}`);
  }
});
