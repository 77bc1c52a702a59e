// A measure over both engines, over fresh databases of either.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../src/proving/postgres.ts';

/** Makes an empty database of that name; answers it as the configuration names one: a folder or a URL. */
export type FreshDatabase = (name: string) => Promise<string>;

export async function overEngines(measured: (engine: string, fresh: FreshDatabase) => Promise<void>): Promise<void> {
  await measured('SQLite', async (name) => mkdtempSync(join(tmpdir(), `dragoman-${name}-`)));
  const server = await startPostgres();
  try {
    await measured('PostgreSQL', async (name) => {
      const client = new pg.Client({ connectionString: server.url('postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return server.url(name);
    });
  } finally {
    await server.stop();
  }
}
