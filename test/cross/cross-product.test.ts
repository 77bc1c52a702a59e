// Every kind of credential at every door of its own tenant: what one gives opens nothing in another, but where a row says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from './kinds.ts';
import { reported } from './reported.ts';

const reports = reported('own');

for (const { name } of kinds)
  test(`${name}: its own doors take it, and no others`, () => {
    assert.deepEqual(reports.get(name), { kind: name, wrong: [] });
  });
