// What is remembered of reads: only what the database tells the change of, whoever wrote it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Instant } from '../../src/core/time.ts';
import { type Database, postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { followed, remembered } from '../../src/storage/memory/remembered.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { anyTenant, ofAccount, ofPart, ofTenant, type TableOwner, watched } from '../../src/storage/sql/changes.ts';
import type { Columns } from '../../src/storage/sql/columns.ts';
import { openSqlite } from '../../src/storage/sql/sqlite.ts';
import * as groups from '../../src/storage/sql/tables.ts';

const declared = Object.assign({}, ...Object.values(groups)) as Readonly<Record<string, Columns>>;

/** Arguments of the reads that take other things than texts. */
const takes: Readonly<Record<string, readonly unknown[]>> = {
  'accountStates.readAll': ['t', ['a']],
  'identifiers.listAll': ['t', ['a']],
  'identities.listAll': ['t', ['a']],
  'memberships.ofAccounts': ['t', ['a']],
  'sessions.find': ['t', { token: 'x' }],
  'permissionRules.decide': ['t', { account: { from: 'a', to: 'a' }, now: 1, space: 'x', resources: ['r'], actions: ['a'] }],
};

test('whatever is remembered, or goes into a reply that is kept, is read from watched tables alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-remembered-'));
  const statements: string[] = [];
  const heard = (database: DatabaseSync) => {
    const prepare = database.prepare.bind(database);
    database.prepare = (text) => {
      statements.push(text);
      return prepare(text);
    };
  };
  const engine = openSqlite({ file: join(folder, 'one.db'), prepare: heard });
  try {
    const { tables } = await openStore({ engine, masterKeys: { keys: [Buffer.alloc(32)] }, now: 1 as Instant, memoryMebibytes: 0 });
    statements.length = 0;
    for (const [port, methods] of [...Object.entries(remembered), ...Object.entries(followed)])
      for (const method of Object.keys(methods)) {
        const store = tables[port as keyof typeof tables] as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
        await store[method]!(...(takes[`${port}.${method}`] ?? ['t', 'a', 'b', 'c']));
      }
    const named = statements.flatMap((text) => [...text.matchAll(/(?:from|join) "?(\w+)/g)].map(([, table]) => table!));
    const read = new Set(named.filter((name) => Object.hasOwn(declared, name)));
    assert.deepEqual([...read].sort(), Object.keys(watched).sort());
  } finally {
    await engine.db.destroy();
    rmSync(folder, { recursive: true });
  }
});

/** A row of the table, of tenant `t` and account `a`. */
function rowOf(table: string, owner: TableOwner): Record<string, unknown> {
  const values = Object.entries(declared[table]!).map(([name, { holds, nullable }]) => {
    if (name === 'tenant') return [name, 't'];
    if (typeof owner === 'object' && 'account' in owner && name === owner.account) return [name, 'a'];
    return [name, nullable ? null : holds === 'number' ? 1 : '{}'];
  });
  return Object.fromEntries(values);
}

const nameOf = (owner: TableOwner) => {
  if (owner === 'tenants') return anyTenant;
  if (owner === 'tenant') return ofTenant('t');
  return 'part' in owner ? ofPart('t', owner.part) : ofAccount('t', 'a');
};

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  after(() => databases.stop());
  for (const [whose, other] of [
    ['this process', false],
    ['another process', true],
  ] as const)
    test(`${databases.engine}: what ${whose} writes is forgotten, and nothing else is forgotten for it`, async () => {
      const database: Database = await databases.fresh();
      try {
        const { engine, memory } = await database.open();
        const { db } = other ? (await database.open()).engine : engine;
        /** True if what belongs to the owner is remembered still. */
        let probes = 0;
        const remembers = async (owner: string) => {
          const before = {};
          probes += 1;
          const key = `probe ${probes}`;
          await memory.read(
            key,
            () => owner,
            async () => before,
          );
          return async () => {
            // Another process is not in the middle of a turn of this one.
            await setImmediate();
            await memory.catchUp();
            return (
              (await memory.read<object>(
                key,
                () => owner,
                async () => ({}),
              )) === before
            );
          };
        };
        await memory.catchUp();
        for (const [table, owner] of Object.entries<TableOwner>(watched)) {
          const row = rowOf(table, owner);
          const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
          const writes = {
            insert: sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`,
            update: sql`update ${sql.table(table)} set ${sql.join(
              Object.keys(row)
                .slice(0, 1)
                .map((name) => sql`${sql.ref(name)} = ${sql.ref(name)}`),
            )}`,
            delete: sql`delete from ${sql.table(table)}`,
            ...(databases.engine === 'postgres' ? { truncate: sql`truncate ${sql.table(table)} cascade` } : {}),
          };
          for (const [kind, write] of Object.entries(writes)) {
            const own = await remembers(nameOf(owner));
            const stranger = await remembers(ofAccount('t', 'another'));
            await write.execute(db);
            const unseen = kind === 'insert' && typeof owner === 'object' && 'appear' in owner && owner.appear === 'unseen';
            // Of a truncation nobody hears whose rows they were.
            const everything = kind === 'truncate';
            assert.equal(await own(), unseen && !everything, `${kind} ${table}`);
            assert.equal(await stranger(), !everything, `${kind} ${table}, of somebody else`);
          }
        }
      } finally {
        await database.drop();
      }
    });
}
