// Every kind of credential at every door of another tenant: it is nothing there, whatever it is at home.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGround } from './ground.ts';
import { kinds } from './kinds.ts';
import { wrongly } from './product.ts';

const ground = await openGround('another tenant');

for (const kind of kinds)
  test(`${kind.name}: nothing in another tenant`, { timeout: 300_000 }, async () => {
    assert.deepEqual(await wrongly({ ground, side: ground.other, kind }), []);
  });
