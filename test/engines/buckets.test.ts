// A durable bucket was read and written back in two statements: on PostgreSQL, calls at once took the same token.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';

const rule = { burst: 5, everySeconds: 60 };

for (const { engine, open } of await engines()) {
  test(`${engine}: forty calls at once take what a durable bucket holds, and no more`, async () => {
    const { app, world } = await open('buckets');
    const take = () => app.stores.buckets.take(world.keys.tenant, 'registration:127.0.0.1', rule, start, true);
    const waits = await Promise.all(Array.from({ length: 40 }, take));
    assert.equal(waits.filter((wait) => wait === 0).length, rule.burst);
    assert.ok((await take()) > 0, 'empty');
  });
}
