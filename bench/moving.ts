// npm run bench -- moving: how fast records move in, are made in batches, and are found among a million.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { threadMicros } from './cpu.ts';
import { type Call, load, one } from './load.ts';
import { serve } from './served.ts';
import { newTable } from './table.ts';

const table = newTable('Moving house');
const many = Number(process.env['BENCH_RECORDS'] ?? 1_000_000);
const few = many / 100;
const some = many / 10;
/** Records of a transaction, as an import has them. */
const together = 2000;

const uuidOf = (n: number): string =>
  createHash('md5')
    .update(`record ${n}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');

/** A record of an export, with a hash made elsewhere. */
const exported = (n: number) => ({
  id: 100 + n * 2,
  uuid: uuidOf(n),
  created: '2026-02-01 09:35:22.556125 +0000',
  lastUpdated: '2026-02-03 10:06:58.321921 +0000',
  email: `person${n}@example.test`,
  emailVerified: '2026-02-01 10:06:56 +0000',
  displayName: `Person ${n}`,
  givenName: 'Person',
  familyName: `Number ${n}`,
  birthday: '1980-05-01',
  password: {
    created: '2026-02-01 09:35:22.555420794 +0000',
    type: 'password-bcrypt',
    value: '$2b$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq',
  },
  primaryAddress: { address1: null, city: 'Bregenz', country: 'AT', zip: '6900' },
  profiles: n % 10 === 0 ? [{ id: 101 + n * 2, domain: 'facebook.com', identifier: `fb-${n}` }] : [],
  roles: [],
});

/** A user of a pool, as its lists show one, with a hash and an identity of every tenth. */
const listed = (n: number) => ({
  userId: `6229ffa0c0ffee00${n.toString(16).padStart(8, '0')}`,
  createdAt: '2022-07-03T02:20:30.000Z',
  updatedAt: '2024-03-01T10:00:00.500Z',
  status: 'Activated',
  email: `person${n}@example.test`,
  emailVerified: true,
  phone: `13${String(n).padStart(9, '0')}`,
  phoneCountryCode: '+86',
  username: `person${n}`,
  name: `Person ${n}`,
  givenName: 'Person',
  birthdate: '1980-05-01',
  password: '$2b$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq',
  registerSource: ['basic:email'],
  identities: n % 10 === 0 ? [{ provider: 'wechat', userIdInIdp: `wx-${n}` }] : [],
});

async function writeUsers(file: string, count: number): Promise<void> {
  const out = createWriteStream(file);
  for (let n = 1; n <= count; n += 1) if (!out.write(`${JSON.stringify(listed(n))}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
}

async function writeExport(file: string, count: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('{"results":[');
  for (let n = 1; n <= count; n += 1) if (!out.write(`${n > 1 ? ',' : ''}\n${JSON.stringify(exported(n))}`)) await once(out, 'drain');
  out.end('],"stat":"ok"}\n');
  await once(out, 'close');
}

export const freshFolder = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-moving-'));
  await (await serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder })).stop();
  return folder;
};

/** Seconds, those of them that were spent on a processor by all threads, and MiB of memory at most. */
export async function importInto(
  folder: string,
  file: string,
  vendor: 'akamai' | 'authing' = 'akamai',
  ...flags: readonly string[]
): Promise<{ seconds: number; cpu: number; memory: number }> {
  const begun = performance.now();
  const args = ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'import', vendor, file, '--tenant', 'demo', ...flags];
  const child = spawn(process.execPath, args, { env: { ...process.env, DRAGOMAN_DATA: folder }, stdio: ['ignore', 'ignore', 'inherit'] });
  let memory = 0;
  let cpu = 0;
  const watch = setInterval(() => {
    try {
      cpu = threadMicros(child.pid!).reduce((sum, { micros }) => sum + micros, 0) / 1e6;
      memory = Math.max(memory, Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
    } catch {
      clearInterval(watch);
    }
  }, 200);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return { seconds: (performance.now() - begun) / 1000, cpu, memory };
}

/** The same rows, as they stand in a filled folder, inserted by prepared statements, as many people at once as an import takes; seconds without reading them, and those on a processor. */
function insertBare(
  from: string,
  into: string,
  tables: readonly string[],
  keyed: (table: string) => string,
  cameBy = 'operator',
): { seconds: number; cpu: number } {
  const source = new DatabaseSync(join(from, 'dragoman.db'));
  const target = new DatabaseSync(join(into, 'dragoman.db'));
  for (const name of tables) source.exec(`create index ${name}_copied on ${name} (${keyed(name)})`);
  target.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536');
  const accounts = source.prepare('select id from accounts where source = ? order by number').all(cameBy) as { id: string }[];
  const copied = tables.map((name) => {
    const columns = (source.prepare(`select name from pragma_table_info('${name}')`).all() as { name: string }[]).map((each) => each.name);
    return {
      columns,
      read: source.prepare(`select * from ${name} where ${keyed(name)} = ?`),
      insert: target.prepare(`insert or ignore into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`),
    };
  });
  let took = 0;
  let micros = 0;
  for (let at = 0; at < accounts.length; at += together) {
    const people = accounts.slice(at, at + together).map(({ id }) => copied.map(({ read }) => read.all(id) as Record<string, never>[]));
    const begun = performance.now();
    const spent = process.cpuUsage();
    target.exec('begin immediate');
    for (const rows of people)
      for (const [table, { columns, insert }] of copied.entries())
        for (const row of rows[table]!) insert.run(...columns.map((column) => row[column]!));
    target.exec('commit');
    took += performance.now() - begun;
    const { user, system } = process.cpuUsage(spent);
    micros += user + system;
  }
  for (const name of tables) source.exec(`drop index ${name}_copied`);
  source.close();
  target.close();
  return { seconds: took / 1000, cpu: micros / 1e6 };
}

const keyOf = (name: string): string => (name === 'accounts' ? 'id' : name === 'events' ? 'subject' : 'account');
const tables = ['accounts', 'identifiers', 'account_states', 'passwords', 'profiles', 'identities', 'events'];

export async function withServer<T>(folder: string, work: (base: string, owner: string) => Promise<T>): Promise<T> {
  const served = await serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  const [, id, secret] = /owner (\S+) : (\S+)/.exec(served.output)!;
  const result = await work(served.base, `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`);
  await served.stop();
  return result;
}

export const post = (path: string, authorization: string, given: Readonly<Record<string, string>>): Call => ({
  method: 'POST',
  path,
  headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(given).toString(),
});
const worked = (_status: number, body: string) => body.includes('"stat":"ok"') && !body.includes('"result_count":0');

/** Milliseconds of one call, by what it asks. */
async function findCosts(folder: string, count: number): Promise<Record<'equal' | 'page', number>> {
  return withServer(folder, async (base, owner) => {
    let turn = 0;
    const any = () => 1 + ((turn++ * 7919) % (count - 200));
    const measure = async (next: () => Call) => {
      await load(base, next, { seconds: 1, connections: 4, fine: worked });
      return 1000 / (await load(base, next, { seconds: 3, connections: 4, fine: worked })).perSecond;
    };
    const equal = await measure(() => post('/entity.find', owner, { type_name: 'user', filter: `email = 'Person${any()}@example.test'` }));
    const page = await measure(() =>
      post('/entity.find', owner, {
        type_name: 'user',
        filter: `id > ${100 + any() * 2} and lastUpdated > '2026-01-01'`,
        sort_on: '["id"]',
        max_results: '50',
      }),
    );
    return { equal, page };
  });
}

async function bulkCost(folder: string): Promise<number> {
  return withServer(folder, async (base, owner) => {
    const batch = (from: number) =>
      JSON.stringify(
        Array.from({ length: 1000 }, (_, n) => ({
          email: `bulk${from + n}@example.test`,
          displayName: `Bulk ${n}`,
          givenName: 'B',
          familyName: 'Ulk',
          birthday: '1980-05-01',
        })),
      );
    const took: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      const call = post('/entity.bulkCreate', owner, { type_name: 'user', commit_each: 'false', all_attributes: batch(round * 1000) });
      const begun = performance.now();
      const { body } = await one(base, call);
      took.push(performance.now() - begun);
      if (body.includes('"stat":"error"')) throw new Error(body.slice(0, 300));
    }
    return took.sort((a, b) => a - b)[7]!;
  });
}

/** Users of a pool, beside bare inserts of the rows that they have become. */
async function userRows({ row }: Pick<typeof table, 'row'>, count: number): Promise<{ readonly memory: number }> {
  const files = mkdtempSync(join(tmpdir(), 'dragoman-bench-users-'));
  const users = join(files, 'users.jsonl');
  await writeUsers(users, count);
  const pool = await freshFolder();
  // The start of a process is the same for one user and for a million: of few it would be what is measured.
  const one = join(files, 'one.jsonl');
  await writeUsers(one, 1);
  const alone = await freshFolder();
  const start = await importInto(alone, one, 'authing');
  process.stderr.write(`${count} users of a pool are moved in …\n`);
  const moved = await importInto(pool, users, 'authing');
  const emptied = await freshFolder();
  const rows = insertBare(pool, emptied, tables, keyOf, 'basic:email');
  const spent = moved.cpu - start.cpu;
  row(
    `import of ${count} users of an Authing pool ÷ bare prepared inserts of the same rows, CPU time without the start of the process`,
    `${(rows.cpu / spent).toFixed(2)} (${(count / spent).toFixed(0)} ÷ ${(count / rows.cpu).toFixed(0)} per second)`,
    '≥ 0.75',
    rows.cpu / spent >= 0.75,
  );
  for (const folder of [files, pool, emptied, alone]) rmSync(folder, { recursive: true });
  return moved;
}

/** Users of a pool alone: a fifth of them, and all. */
export async function movingUsers(count: number): Promise<void> {
  const { row, write } = newTable('Moving users of a pool');
  const few = await userRows({ row }, Math.ceil(count / 5));
  const all = await userRows({ row }, count);
  const share = all.memory / few.memory;
  row(
    `memory of an import of ${count} ÷ of ${Math.ceil(count / 5)}`,
    `${share.toFixed(2)} (${all.memory.toFixed(0)} ÷ ${few.memory.toFixed(0)} MiB)`,
    '≤ 1.1',
    share <= 1.1,
  );
  write();
}

export async function moving(): Promise<void> {
  const files = mkdtempSync(join(tmpdir(), 'dragoman-bench-exports-'));
  const imports: Record<string, { folder: string; seconds: number; cpu: number; memory: number }> = {};
  for (const count of [few, some, many]) {
    const file = join(files, `${count}.json`);
    process.stderr.write(`an export of ${count} records is written and moved in …\n`);
    await writeExport(file, count);
    const folder = await freshFolder();
    imports[count] = { folder, ...(await importInto(folder, file)) };
  }
  const [small, middle, large] = [imports[few]!, imports[some]!, imports[many]!];
  const bare = await freshFolder();
  process.stderr.write(`the rows of ${many} records are inserted …\n`);
  const inserted = insertBare(large.folder, bare, tables, keyOf).seconds;
  const share = inserted / large.seconds;
  table.row(
    `import of ${many} records with ready hashes ÷ bare prepared inserts of the same rows`,
    `${share.toFixed(2)} (${(many / large.seconds).toFixed(0)} ÷ ${(many / inserted).toFixed(0)} per second)`,
    '≥ 0.75',
    share >= 0.75,
  );
  const rate = many / large.seconds / (some / middle.seconds);
  table.row(`rate of an import of ${many} ÷ of ${some}`, rate.toFixed(2), '≥ 0.8', rate >= 0.8);
  const memory = large.memory / middle.memory;
  table.row(
    `memory of an import of ${many} ÷ of ${some}`,
    `${memory.toFixed(2)} (${large.memory.toFixed(0)} ÷ ${middle.memory.toFixed(0)} MiB)`,
    '≤ 1.1',
    memory <= 1.1,
  );
  await userRows(table, some);
  const near = await findCosts(small.folder, few);
  const far = await findCosts(large.folder, many);
  for (const [what, name] of [
    ['equal', 'by a unique value'],
    ['page', 'a page of 50 by id'],
  ] as const) {
    const cost = far[what] / near[what];
    table.row(
      `/entity.find ${name}: cost among ${many} ÷ among ${few}`,
      `${cost.toFixed(2)} (${far[what].toFixed(2)} ÷ ${near[what].toFixed(2)} ms)`,
      '≤ 1.5',
      cost <= 1.5,
    );
  }
  const made = await freshFolder();
  const bulk = await bulkCost(made);
  const again = await freshFolder();
  const { seconds } = insertBare(made, again, tables, keyOf);
  const raw = (seconds * 1000) / 15;
  table.row(
    '/entity.bulkCreate of 1,000 records ÷ raw insert of their rows',
    `${(bulk / raw).toFixed(2)} (${bulk.toFixed(0)} ÷ ${raw.toFixed(0)} ms)`,
    '≤ 2',
    bulk / raw <= 2,
  );
  for (const folder of [files, bare, made, again, small.folder, middle.folder, large.folder]) rmSync(folder, { recursive: true });
  table.write();
}
