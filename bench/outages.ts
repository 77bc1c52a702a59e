// npm run outages [-- rounds]: stops PostgreSQL again and again under a server that writes, in five manners, and tells what came of it. Not part of
// the check: it takes minutes. Exit code 0: nothing ended the server, nothing that was acknowledged is lost, and it healed by itself each time.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type OwnPostgres, startOwnPostgres } from '../src/proving/postgres.ts';
import { one } from './load.ts';

const rounds = Number(process.argv[2] ?? 100);
const callers = 8;

const json = (body: object) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** From the stop of the server, or of all its connections, until it serves again. */
const manners: Readonly<Record<string, (server: OwnPostgres, url: string, isReady: () => Promise<boolean>) => Promise<void>>> = {
  'stopped fast': async (server) => {
    await server.halt('INT');
    await server.start();
  },
  'stopped at once': async (server) => {
    await server.halt('QUIT');
    await server.start();
  },
  'away for a while': async (server, _url, isReady) => {
    await server.halt('INT');
    while (await isReady()) await pause(20);
    await pause(1000);
    await server.start();
  },
  'idle transactions cut': (_server, url) => cut(url, "state = 'idle in transaction'"),
  'all connections cut': (_server, url) => cut(url, 'true'),
  frozen: async (server, _url, isReady) => {
    const first = server.pid();
    const all = [
      first,
      ...execFileSync('pgrep', ['-P', String(first)], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(Number),
    ];
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    while (await isReady()) await pause(20);
    for (const pid of all) process.kill(pid, 'SIGCONT');
  },
};

async function cut(connectionString: string, which: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (let each = 0; each < 50; each += 1)
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and ${which}`,
    );
  await client.end();
}

const folder = mkdtempSync(join(tmpdir(), 'dragoman-outages-'));
const postgres = await startOwnPostgres('kept');
const url = postgres.url('postgres');
const env = { ...process.env, DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder, DATABASE_URL: url };
const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'serve'], { env });
let output = '';
let ended: string | undefined;
const gone = new Promise<void>((resolve) => {
  child.on('exit', (code, signal) => {
    ended = `${code ?? signal}`;
    resolve();
  });
});
for (const stream of [child.stdout, child.stderr])
  stream.on('data', (chunk: Buffer) => {
    output = (output + chunk).slice(-20_000);
  });
while (!output.includes('Ctrl-C') && ended === undefined) await pause(20);
const base = /listening on (http:\S+)/.exec(output)![1]!;
const authorization = /Authorization: (Bearer \S+)/.exec(output)![1]!;

const acknowledged: string[] = [];
const answers = new Map<string, number>();
let busy = true;
let number = 0;
let longest = 0;
async function write(): Promise<boolean> {
  number += 1;
  const email = `p${number}@example.org`;
  const { headers, body } = json({ email });
  const begun = performance.now();
  const { status, body: said } = await one(base, {
    method: 'POST',
    path: '/console/api/demo/accounts',
    headers: { ...headers, authorization },
    body,
  }).catch((error: { readonly code?: string }) => ({ status: 0, body: JSON.stringify({ error: error.code }) }));
  longest = Math.max(longest, performance.now() - begun);
  const what = status === 201 ? '201' : `${status} ${(JSON.parse(said) as { readonly error?: string }).error}`;
  answers.set(what, (answers.get(what) ?? 0) + 1);
  if (status === 201) acknowledged.push(email);
  return status === 201;
}
const isReady = async () => (await one(base, { method: 'GET', path: '/health/ready' }).catch(() => ({ status: 0 }))).status === 200;

const load = Array.from({ length: callers }, async () => {
  while (busy && ended === undefined) if (!(await write())) await pause(5);
});
const healed = new Map<string, number[]>();
const names = Object.keys(manners);
for (let round = 0; round < rounds && ended === undefined; round += 1) {
  const name = names[round % names.length]!;
  await pause(200);
  await manners[name]!(postgres, url, isReady);
  const begun = performance.now();
  while (ended === undefined && !(await write())) await pause(5);
  healed.set(name, [...(healed.get(name) ?? []), performance.now() - begun]);
}
busy = false;
await Promise.all(load);
const endedBefore = ended;
child.kill('SIGTERM');
await gone;

const client = new pg.Client({ connectionString: url });
await client.connect();
const { rows } = await client.query('select count(distinct normal) as count from identifiers where normal = any($1)', [acknowledged]);
await client.end();
await postgres.stop();
rmSync(folder, { recursive: true });

const lost = acknowledged.length - Number(rows[0].count);
const lines = [
  `rounds ${[...healed.values()].flat().length} of ${rounds}; the server ended: ${endedBefore ?? 'never'}; stopped by SIGTERM with ${ended}`,
  `acknowledged ${acknowledged.length}, lost ${lost}; longest answer ${Math.round(longest)} ms`,
  `answers: ${[...answers].map(([what, count]) => `${what} × ${count}`).join(', ')}`,
  ...[...healed].map(([name, took]) => {
    const sorted = took.sort((a, b) => a - b);
    const figures = [sorted[0]!, sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!].map((each) => Math.round(each));
    return `${name} (${took.length}): first write after ${figures.join(' / ')} ms (min / median / max)`;
  }),
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = endedBefore === undefined && lost === 0 ? 0 : 1;
