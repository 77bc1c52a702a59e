// The cross product can fail: the walls that fell once are taken down in a copy of the program, and each is missed at its own place and at no other.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkout } from '../growth/checkout.ts';
import { type Mutant, mutants } from './mutants.ts';
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

/** Walls of different files fall together: each lets a kind of its own through. */
const rounds: Mutant[][] = [];
for (const mutant of mutants) {
  const isBeside = (round: readonly Mutant[]) =>
    !round.some(({ edits }) => edits.some(({ file }) => mutant.edits.some((own) => own.file === file)));
  const round = rounds.find(isBeside);
  if (round) round.push(mutant);
  else rounds.push([mutant]);
}

for (const round of rounds)
  test(`each is seen, and nothing else: ${round.map(({ name }) => name).join('; ')}`, { timeout: 120_000 }, () => {
    const edits = round.flatMap((mutant) => mutant.edits);
    const before = edits.map(({ file }) => [file, readFileSync(join(copy.path, file), 'utf8')] as const);
    for (const { file, from, to } of edits) copy.edit(file, (text) => text.replace(from, () => to));
    let wrong: readonly Wrong[];
    try {
      wrong = found();
    } finally {
      for (const [file, text] of before) writeFileSync(join(copy.path, file), text);
    }
    const through = ({ kind, at }: Mutant, each: Wrong) => each.kind === kind && at.test(each.pair);
    for (const mutant of round)
      assert.ok(
        wrong.some((each) => through(mutant, each)),
        `not seen: ${mutant.name}`,
      );
    assert.deepEqual(
      wrong.filter((each) => !round.some((mutant) => through(mutant, each))),
      [],
    );
  });
