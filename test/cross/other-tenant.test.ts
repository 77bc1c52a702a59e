// Every kind of credential at the doors of another tenant that take it at home, and one of each form at all of them: it is nothing there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from './kinds.ts';
import { reported } from './reported.ts';

const reports = reported('other');

for (const { name } of kinds)
  test(`${name}: nothing in another tenant`, () => {
    assert.deepEqual(reports.get(name), { kind: name, wrong: [] });
  });
