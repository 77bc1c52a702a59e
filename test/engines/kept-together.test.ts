// The first of several processes reckons parts of a bucket as PostgreSQL's statement does.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type Instant, plusSeconds } from '../../src/core/time.ts';
import { postgresDatabases } from '../../src/proving/databases.ts';
import { newKeptTogether } from '../../src/storage/sql/tables/protection/kept-together.ts';
import { partsOfRows } from '../../src/storage/sql/tables/protection/shared-rates.ts';

const databases = await postgresDatabases();
after(() => databases.stop());

const since = 1_800_000_000_000_000 as Instant;

test('one after the other, whatever the clock does, an empty bucket and a debt', async () => {
  const database = await databases.fresh();
  const { engine } = await database.open();
  const ask = partsOfRows(engine.db);
  const { takePart } = newKeptTogether(since);
  const rules = [
    { burst: 1, every: 1_000_000 },
    { burst: 10, every: 500_000 },
    { burst: 101, every: 30_000 },
  ];
  const seconds = [0, 0, 0, 1, 1, 2, 2.5, 2, 60, 60, 60, 60, 4000, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 9];
  for (const [turn, second] of seconds.entries())
    for (const [at, rule] of rules.entries()) {
      const now = plusSeconds(since, second);
      const request = { tenant: 't', name: `rule ${at}`, ...rule, now, upTo: plusSeconds(now, 300), debt: turn % 3 === 0 ? 1 : 0 };
      const [here, there] = [takePart(request), await ask(request)];
      assert.ok(Math.abs(here.tokens - there.tokens) < 1e-6, `${turn} ${at}: ${here.tokens} and ${there.tokens}`);
      assert.deepEqual([here.part, here.at], [there.part, there.at], `${turn} ${at}`);
    }
  await database.drop();
});
