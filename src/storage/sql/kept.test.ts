// A table that says nothing of how long its rows are kept would grow for ever.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptSince, settingsFrom } from '../../core/tenants/index.ts';
import type { Instant } from '../../core/time.ts';
import type { Columns } from './columns.ts';
import type { Sweeping } from './keeping.ts';
import { kept } from './sweep.ts';
import * as groups from './tables.ts';

const declared = Object.assign({}, ...Object.values(groups)) as Readonly<Record<string, Columns>>;
const swept = Object.entries(kept).flatMap(([table, given]) =>
  typeof given === 'string' ? [] : ([given].flat() as readonly Sweeping[]).map((each) => ({ table, ...each })),
);

test('every table says until when its rows are kept, or why they do not expire', () => {
  assert.deepEqual(Object.keys(kept).sort(), Object.keys(declared).sort());
  for (const [table, given] of Object.entries(kept)) if (typeof given === 'string') assert.match(given, /^[A-Z].{10,}\.$/, table);
});

test('what is named of a table are its columns', () => {
  assert.ok(swept.length >= 16, `${swept.length}`);
  for (const { table, over, tells = [] } of swept)
    for (const column of [over, ...tells]) assert.ok(declared[table]![column], `${table}.${column}`);
});

test('every time that an area declares is the time of rows, and the reverse', () => {
  const now = 1_700_000_000_000_000 as Instant;
  const since = keptSince(settingsFrom({}), now);
  assert.deepEqual([...new Set(swept.map(({ until }) => until))].sort(), Object.keys(since).sort());
  for (const [name, at] of Object.entries(since)) assert.ok(at <= now, `${name}: nothing goes before it is over`);
});
