// The list of a vendor's methods must not call anything working that no run shows.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { inventories } from './inventory.ts';
import { runsOf } from './runs.ts';

const root = new URL('../../', import.meta.url);

test('a method without a run, or with a parameter that is passed over without a reason, does not count as working', async () => {
  for (const { of, methods } of await inventories()) {
    const spoken = new Set(of.operations.map(({ operation }) => operation));
    assert.ok(methods.some(({ state }) => state === 'works') && methods.some(({ state }) => state === 'partly'), of.name);
    for (const { name, state, runs, lacks, untrue, calls = [name], why } of methods) {
      assert.deepEqual(untrue, [], `${name} reads what it is said to pass over`);
      assert.equal(state === 'not', why !== undefined || !calls.every((operation) => spoken.has(operation)), name);
      if (state === 'works') assert.ok(runs.length > 0 && lacks.length === 0, name);
      if (state === 'partly') assert.ok(runs.length === 0 || lacks.length > 0, name);
    }
  }
});

test('every run is of an operation or a method that is spoken, and stands where it says', async () => {
  for (const { of, methods } of await inventories()) {
    const spoken = new Set([
      ...of.operations.map(({ operation }) => operation),
      ...methods.filter(({ calls, state }) => calls && state !== 'not').map(({ name }) => name),
    ]);
    for (const { operation, by, file } of await runsOf(of.name)) {
      assert.ok(spoken.has(operation), `${by} shows ${operation} to work, which is not spoken`);
      assert.ok(existsSync(new URL(file, root)), file);
    }
  }
});

test('a name stands in the list once, whatever its case', async () => {
  for (const { methods } of await inventories()) {
    const names = methods.map(({ name }) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length);
  }
});
