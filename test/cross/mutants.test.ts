// The cross product can fail: each wall that fell once is taken down in a copy of the program, and is missed at its own place and at no other.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkout } from '../growth/checkout.ts';
import { mutants } from './mutants.ts';
import type { Wrong } from './product.ts';
import { reported } from './reported.ts';

const copy = checkout();
after(copy.remove);

/** What the cross product of the copy finds, of all kinds and doors that mutants are about. */
const found = (): readonly Wrong[] =>
  [...reported('mutants', copy.path).values()].flatMap(({ wrong, failed }) => {
    assert.equal(failed, undefined);
    return wrong;
  });

test('as it is, nothing is found', { timeout: 120_000 }, () => {
  assert.deepEqual(found(), []);
});

for (const { name, edits, kind, at } of mutants)
  test(`${name}: seen, and nothing else`, { timeout: 120_000 }, () => {
    const before = edits.map(({ file }) => [file, readFileSync(join(copy.path, file), 'utf8')] as const);
    for (const { file, from, to } of edits) copy.edit(file, (text) => text.replace(from, () => to));
    let wrong: readonly Wrong[];
    try {
      wrong = found();
    } finally {
      for (const [file, text] of before) writeFileSync(join(copy.path, file), text);
    }
    assert.ok(wrong.length > 0, 'not seen');
    assert.deepEqual(
      wrong.filter((each) => each.kind !== kind || !at.test(each.pair)),
      [],
    );
  });
