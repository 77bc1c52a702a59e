// Every kind of credential at every door of another tenant: it is nothing there, whatever it is at home.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from './kinds.ts';
import { reported } from './reported.ts';

const reports = reported('other');

for (const { name } of kinds)
  test(`${name}: nothing in another tenant`, () => {
    assert.deepEqual(reports.get(name), { kind: name, wrong: [] });
  });
