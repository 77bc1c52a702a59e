// A database of its own for a test that starts servers as processes; one PostgreSQL for a file.
import { after } from 'node:test';
import pg from 'pg';
import { startPostgres } from '../../src/proving/postgres.ts';

const server = await startPostgres();
after(() => server.stop());

/** Its URL. */
export async function freshDatabase(name: string): Promise<string> {
  const own = `${name}_${process.pid}`;
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query(`create database ${own}`);
  await client.end();
  return server.url(own);
}
