// Databases of worlds on a server that lives longer than the process: a killed process leaves them, and the next one drops them, and no others.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { postgresDatabases } from '../../src/proving/databases.ts';
import { cheapHashes } from '../../src/proving/levers/cheap-hashes.ts';
import { drawMark } from '../../src/proving/own-mark.ts';
import { startPostgres } from '../../src/proving/postgres.ts';
import { newWorlds } from '../../src/worlds/worlds.ts';

const server = await startPostgres();
after(() => server.stop());

test('what a process left behind that was killed is dropped, what one has that lives is not', async () => {
  const admin = new pg.Pool({ connectionString: server.url('postgres'), max: 1 });
  const count = async (mark: string): Promise<number> =>
    (await admin.query('select from pg_database where datname like $1', [`%${mark}%`])).rowCount!;
  const [killed, living] = [await drawMark(server.url('postgres')), await drawMark(server.url('postgres'))];
  await admin.query(`create database dragoman_world_${killed.mark}_1`);
  const databases = await postgresDatabases({}, { url: server.url, stop: living.release }, living.mark);
  const listeners = { port: 1, secure: () => Promise.reject(new Error('nobody asks for it')) };
  const worlds = newWorlds({ engine: 'postgres', openDatabases: async () => databases, listeners, most: 1 });
  const { name } = await worlds.make({ minutes: 1, hashes: cheapHashes(() => 'salt') });
  await worlds.snapshot(name, 'kept');
  await worlds.reset(name, 'kept');
  // As the end of its process does.
  await killed.release();
  const next = await drawMark(server.url('postgres'));
  assert.deepEqual([await count(killed.mark), await count(living.mark)], [0, 4]);
  await worlds.close();
  await next.release();
  assert.equal(await count(living.mark), 0);
  await admin.end();
});
