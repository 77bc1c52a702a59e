// Every kind of credential at every door of its own tenant: what one gives opens nothing in another, but where a row says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGround } from './ground.ts';
import { kinds } from './kinds.ts';
import { wrongly } from './product.ts';

const ground = await openGround('cross product');

for (const kind of kinds)
  test(`${kind.name}: its own doors take it, and no others`, { timeout: 300_000 }, async () => {
    assert.deepEqual(await wrongly({ ground, side: ground.own, kind }), []);
  });
