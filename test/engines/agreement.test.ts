// Servers agree on master keys: in the order of the guide each starts, and opens what any other seals; out of it one does not start.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whileNobodyCopies } from '../../src/cli/migrate.ts';
import { beginUsing, demandAgreement, idHere, othersUsing } from '../../src/cli/presence.ts';
import { type Instant, instantOfMillis, plusSeconds } from '../../src/core/time.ts';
import { masterKey } from '../../src/proving/keys.ts';
import { markKey } from '../../src/storage/copying/database.ts';
import { announce, keysHeld, processesIn, takeLeave, type UsingProcess } from '../../src/storage/processes.ts';
import { forgetRetired, noteRetired } from '../../src/storage/retired-keys.ts';
import { boxes, keyIdOf, type MasterKeys } from '../../src/storage/seals.ts';
import { engines } from '../engines-of.ts';

const fresh = Buffer.alloc(32, 9);
const steps: readonly MasterKeys[] = [[masterKey], [masterKey, fresh], [fresh, masterKey], [fresh]].map((keys) => ({ keys }) as never);

test('in each step of the guide, and between two of them, every server opens what any other seals', () => {
  for (const [at, step] of steps.entries()) {
    const around = [step, steps[at - 1] ?? step];
    for (const one of around)
      for (const other of around) assert.equal(boxes(other).open('place', boxes(one).seal('place', 'text')), 'text');
  }
});

for (const { engine, open } of await engines())
  test(`${engine}: a server starts beside others where each can open what the other seals, and is refused with the reason where not`, async () => {
    const { opened, app } = await open('agreement');
    const { engine: at } = opened;
    const now = app.now();
    const elsewhere = (keys: MasterKeys, more: Partial<UsingProcess> = {}) =>
      announce(at, { id: 'other', name: 'elsewhere:7', does: 'serves', ...keysHeld(keys), seen: now, ...more });
    const starts = (keys: MasterKeys, when = now) => demandAgreement(at, keys, when);

    for (const [n, keys] of steps.entries()) {
      if (n === 0) continue;
      await elsewhere(steps[n - 1]!);
      await starts(keys);
      await takeLeave(at, 'other');
    }
    await elsewhere(steps[0]!);
    await assert.rejects(starts(steps[2]!), {
      name: 'ConfigError',
      message: new RegExp(`^elsewhere:7 has no master key ${keyIdOf(fresh)}`),
    });
    await takeLeave(at, 'other');
    await elsewhere(steps[2]!);
    await assert.rejects(starts(steps[0]!), new RegExp(`^ConfigError: elsewhere:7|this process has no master key ${keyIdOf(fresh)}`));
    // Its row was not renewed for so long.
    await at.db
      .updateTable('processes')
      .set((row) => ({ seen: row('seen', '-', plusSeconds(0 as Instant, 100)) }))
      .where('id', '=', 'other')
      .execute();
    await starts(steps[0]!);
    await takeLeave(at, 'other');

    // Machines of one PostgreSQL, whose clocks are an hour apart.
    if (engine === 'postgres') {
      await elsewhere(steps[0]!, { seen: plusSeconds(now, -3600) });
      await assert.rejects(starts(steps[2]!, plusSeconds(now, 3600)), /^ConfigError: elsewhere:7 has no master key/);
      await takeLeave(at, 'other');
    }

    // Nobody has this number: Linux gives none above four millions.
    const ended = `${idHere(99_999_999)}x`;
    await elsewhere(steps[0]!, { id: ended });
    await starts(steps[3]!);
    await takeLeave(at, ended);
    await elsewhere(steps[0]!, { does: 'copies' });
    await assert.rejects(starts(steps[0]!), /elsewhere:7 copies this database just now/);
    await takeLeave(at, 'other');

    await noteRetired(at, keyIdOf(masterKey), 'now');
    await assert.rejects(starts(steps[1]!), /was retired/);
    await starts(steps[2]!);
    await forgetRetired(at, keyIdOf(masterKey));

    const end = await beginUsing(at, steps[0]!, { does: 'serves', now: () => now });
    assert.deepEqual(await othersUsing(at, now), [], 'nobody is another of itself');
    // Of a machine that was cloned, or a container, which has our name, and a number that nobody or we have here.
    const [mine] = await at.db.selectFrom('processes').selectAll().execute();
    for (const pid of [process.pid, 99_999_999]) await elsewhere(steps[0]!, { id: `another.${pid}.x`, name: mine!.name });
    assert.equal((await othersUsing(at, now)).length, 2, 'one name does not make them one');
    await end();
    for (const pid of [process.pid, 99_999_999]) await takeLeave(at, `another.${pid}.x`);

    // migrate was not in the list of processes, and ran while the database was copied.
    const today = instantOfMillis(Date.now());
    const migrates = () => whileNobodyCopies(at, steps[0]!, async () => (await processesIn(at, today)).map(({ does }) => does));
    await takeLeave(at, 'other');
    assert.deepEqual([await migrates(), await processesIn(at, today)], [['uses'], []]);
    await elsewhere(steps[0]!, { does: 'copies', seen: today });
    await assert.rejects(migrates, { name: 'ConfigError', message: /elsewhere:7 copies this database just now/ });
    await takeLeave(at, 'other');
    await at.db.insertInto('installation').values({ key: markKey, value: '' }).execute();
    await assert.rejects(migrates, { name: 'Refused', message: /^This database is not whole/ });
    assert.deepEqual(await processesIn(at, today), [], 'who is refused leaves');
  });
