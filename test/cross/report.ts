// What the cross product finds of the kinds and doors that mutants are about, as a line of JSON: run in a copy of the program.
import { test } from 'node:test';
import { openGround } from './ground.ts';
import { kinds } from './kinds.ts';
import { mutants } from './mutants.ts';
import { type Wrong, wrongPairs } from './product.ts';

test('report', async () => {
  const ground = await openGround('mutants');
  const wrong: Wrong[] = [];
  for (const kind of kinds.filter(({ name }) => mutants.some((mutant) => mutant.kind === name)))
    wrong.push(...(await wrongPairs({ ground, side: ground.own, kind }, (pair) => mutants.some(({ at }) => at.test(pair)))));
  process.stderr.write(`\nreport ${JSON.stringify(wrong)}\n`);
});
