// The guide shows every event that there is, and no other.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { eventNames } from './types.ts';

test('the guide lists all events with what they say', () => {
  const guide = readFileSync(new URL('../../../docs/guides/events.md', import.meta.url), 'utf8');
  const rows = [...guide.slice(guide.indexOf('## All events')).matchAll(/^\| `([\w.-]+)` \| (.+) \|$/gm)];
  assert.deepEqual(Object.fromEntries(rows.map(([, name, says]) => [name, says])), { ...eventNames });
});
