import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import * as migrations from './migrations/index.ts';

test('every migration is on the list by the name of its file, which databases remember', () => {
  const files = readdirSync(new URL('migrations/', import.meta.url)).filter((file) => /^\d{4}-/.test(file));
  assert.ok(files.length >= 26);
  assert.deepEqual(
    Object.keys(migrations).sort(),
    files.map((file) => file.replace('.ts', '')),
  );
});

test('no two migrations have the same number', () => {
  const numbers = Object.keys(migrations).map((name) => name.slice(0, 4));
  assert.equal(new Set(numbers).size, numbers.length);
});
