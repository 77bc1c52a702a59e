// A demonstration server of its own for every row: a free port, a fresh folder or database, keys from its screen.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type TestPostgres } from '../../src/proving/postgres.ts';
import type { Server } from './row.ts';

export interface Started extends Server {
  stop(): Promise<void>;
}

export async function startServer(engine: 'sqlite' | 'postgres', settings: object | undefined): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-suite-'));
  const database = engine === 'postgres' ? await startPostgres() : undefined;
  const env = {
    ...process.env,
    DRAGOMAN_PORT: '0',
    DRAGOMAN_DATA: folder,
    ...(database ? { DATABASE_URL: await freshDatabase(database) } : {}),
  };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'serve'], { env });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const stop = async () => {
    child.kill();
    await ended;
    await database?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const screen = await new Promise<string>((resolve, reject) => {
      let said = '';
      const hear = (chunk: Buffer) => {
        said += chunk;
        if (said.includes('Ctrl-C stops')) resolve(said);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      ended.then((code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    });
    const server = keysOf(screen);
    if (settings) await set(server, settings);
    return { ...server, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function freshDatabase(server: TestPostgres): Promise<string> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('create database suite');
  await client.end();
  return server.url('suite');
}

export function keysOf(screen: string): Server {
  const found = (pattern: RegExp) => {
    const match = pattern.exec(screen);
    if (!match) throw new Error(`the screen of the demonstration does not show ${pattern}`);
    return match.slice(1).join(':');
  };
  return {
    base: found(/listening on (http:\/\/\S+)/),
    portal: found(/portal (portal) : (\S+)/),
    owner: found(/owner (\w+) : (\S+)/),
    operator: found(/Authorization: Bearer (\S+)/),
    site: found(/apiKey (\S+)\s+secret (\S+)/),
    authing: found(/\bapp ([0-9a-f]{24}) : (\S+)/),
    authingPool: found(/\bpool ([0-9a-f]{24}) : (\S+)/),
    application: found(/userKey (\S+)\s+its secret (\S+)/),
  };
}

async function set({ base, operator }: Server, settings: object): Promise<void> {
  const reply = await fetch(`${base}/console/api/demo/settings`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
    body: JSON.stringify({ settings }),
  });
  if (!reply.ok) throw new Error(`the demonstration does not take the row's settings: ${reply.status} ${await reply.text()}`);
}
