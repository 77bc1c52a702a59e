// The cross product as a program, which prints a line of JSON for each kind: at the doors of its `own` tenant, of the `other` one, or those
// that the `mutants` are about. It is no test: Node's runner follows every promise of a test, which costs more than a third of the time.
import { openGround } from './ground.ts';
import type { Kind } from './kind.ts';
import { kinds } from './kinds.ts';
import { mutants } from './mutants.ts';
import { type Wrong, wrongly, wrongPairs } from './product.ts';
import type { About, Report } from './reported.ts';

const about = process.argv[2] as About;
const ground = await openGround(about);

function wrongOf(kind: Kind): Promise<readonly Wrong[]> {
  if (about !== 'mutants') return wrongly({ ground, side: ground[about], kind });
  return wrongPairs({ ground, side: ground.own, kind }, (pair) => mutants.some(({ at }) => at.test(pair)));
}

for (const kind of kinds.filter(({ name }) => about !== 'mutants' || mutants.some((mutant) => mutant.kind === name))) {
  const found = await wrongOf(kind).then(
    (wrong) => ({ wrong }),
    (error: Error) => ({ wrong: [], failed: error.stack ?? String(error) }),
  );
  const report: Report = { kind: kind.name, ...found };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
await ground.close();
