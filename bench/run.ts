// npm run bench [-- <part>]: figures as ratios, measured in one run on one machine. `--help` lists the parts.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPool } from '../src/adapters/hashes/pool.ts';
import { linesFor } from '../src/pages/start/try-it.ts';
import { authorization } from './authorization.ts';
import { ids, isIn, isRead, readsOf } from './calls.ts';
import { comments } from './comments.ts';
import { community } from './community.ts';
import { compare } from './compare.ts';
import { dataload } from './dataload.ts';
import { factors } from './factors.ts';
import { fill } from './fill.ts';
import { hashCosts } from './hash-costs.ts';
import { hashing } from './hashing.ts';
import { type Call, load } from './load.ts';
import { lockout } from './lockout.ts';
import { memory } from './memory.ts';
import { move } from './move.ts';
import { moving, movingUsers } from './moving.ts';
import { organisations } from './organisations.ts';
import { outbox } from './outbox.ts';
import { passkeys } from './passkeys.ts';
import { peers } from './peers/index.ts';
import { givePasswords, signInOfNext } from './people.ts';
import { protocols } from './protocols.ts';
import { querying } from './queries.ts';
import { reads as ofMany } from './reads.ts';
import { saml } from './saml.ts';
import { samlReading } from './saml-reading.ts';
import { scim } from './scim.ts';
import { screens } from './screens.ts';
import { searching } from './searches.ts';
import { type Served, serve } from './served.ts';
import { starts } from './start.ts';
import { storm } from './storm.ts';
import { newTable } from './table.ts';
import { timing } from './timing.ts';
import { webhooks } from './webhooks.ts';
import { workers } from './workers.ts';
import { worldsForTests } from './worlds.ts';

const { row, write } = newTable('Serving');
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);

const program = ['bin/dragoman.mjs', 'serve'];
const start = (folder: string): Promise<Served> => serve(program, { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  await (await start(folder)).stop();

  const starts: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const served = await start(folder);
    starts.push(served.ready);
    if (i === 4) {
      const memory = await served.memoryAtRest();
      row('resident memory, idle', `${memory.toFixed(0)} MiB`, '< 150 MiB', memory < 150);
    }
    await served.stop();
  }
  const ready = starts.sort((a, b) => a - b)[2]!;
  row('start to ready, migrated database (median of 5)', `${ready.toFixed(0)} ms`, '< 700 ms', ready < 700);

  const { tenant, ids: people } = fill(folder, 1000);
  givePasswords(folder);
  const served = await start(folder);
  const { base, output } = served;
  const secret = /userKey \S+\s+its secret (\S+)/.exec(output)![1]!;
  const owner = /owner (\S+) : (\S+)/.exec(output)!;
  const lines = linesFor(base, ids);
  if (lines.length !== 5) throw new Error('a dialect is missing');

  const pool = hashPool({ threads: availableParallelism(), salt: () => randomBytes(16) });
  const hash = await pool.make('bench', 'correct horse');
  const raw = await hashesPerSecond(() => pool.verify('bench', 'correct horse', hash, { kind: 'argon2id', of: 'typed' }));
  await pool.close();
  await load(base, signInOfNext, { seconds: 1, fine: isIn });
  const signIns = await load(base, signInOfNext, { seconds, fine: isIn });
  const share = signIns.perSecond / raw;
  row(
    'sign-ins per second ÷ raw argon2id per second',
    `${share.toFixed(2)} (${signIns.perSecond.toFixed(0)} ÷ ${raw.toFixed(0)})`,
    '≥ 0.9',
    share >= 0.9,
  );

  const bare = await serve(['--disable-warning=ExperimentalWarning', 'bench/bare.ts', join(folder, 'dragoman.db')]);
  const person = inTurn(people);
  const bareLoad = () => load(bare.base, () => ({ method: 'GET', path: `/read/${tenant}/${person()}` }), { seconds });
  await bareLoad();
  const measured = (await bareLoad()).perSecond;
  await bare.stop();

  const reads = await readsOf(base, secret);
  for (const [name, next, goal] of reads) {
    await load(base, next, { seconds: 1 });
    const { perSecond } = await load(base, next, { seconds, fine: isRead });
    const ratio = perSecond / measured;
    row(
      `${name} ÷ bare Fastify route with one read`,
      `${ratio.toFixed(2)} (${perSecond.toFixed(0)} ÷ ${measured.toFixed(0)})`,
      `≥ ${goal}`,
      ratio >= goal,
    );
  }

  const me = reads.at(-1)![1];
  const hashing = load(base, signInOfNext, { seconds: seconds + 1, connections: 4 * availableParallelism(), fine: isIn });
  const cheap = await load(base, me, { seconds, connections: 1 });
  await hashing;
  row('p99 of a cheap call while every core hashes', `${cheap.p99.toFixed(1)} ms`, '< 10 ms', cheap.p99 < 10);
  const small = await entities(base, owner, people);
  await served.stop();

  process.stderr.write('a million accounts are written …\n');
  const fresh = mkdtempSync(join(tmpdir(), 'dragoman-bench-big-'));
  await (await start(fresh)).stop();
  const million = fill(fresh, 1_000_000);
  const big = await start(fresh);
  const bigOwner = /owner (\S+) : (\S+)/.exec(big.output)!;
  const large = await entities(big.base, bigOwner, million.ids);
  await big.stop();
  const cost = small / large;
  row('cost of a read at 1,000,000 accounts ÷ at 1,000', cost.toFixed(2), '≤ 1.2', cost <= 1.2);
  for (const each of [folder, fresh]) rmSync(each, { recursive: true });
  write();
}

function inTurn<T>(all: readonly T[]): () => T {
  let turn = 0;
  return () => {
    turn += 1;
    return all[turn % all.length]!;
  };
}

/** Reads of accounts spread over all, by a server; per second. */
async function entities(base: string, [, id, secret]: RegExpExecArray, people: readonly string[]): Promise<number> {
  const person = inTurn(people);
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const next = (): Call => ({
    method: 'GET',
    path: `/entity?type_name=user&uuid=${person()}`,
    headers: { authorization },
  });
  const fine = (_status: number, body: string) => body.includes('"stat":"ok"');
  await load(base, next, { seconds: 1, fine });
  return (await load(base, next, { seconds, fine })).perSecond;
}

async function hashesPerSecond(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  const ends = begun + seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (performance.now() < ends) {
        await work();
        count += 1;
      }
    }),
  );
  return count / ((performance.now() - begun) / 1000);
}

const help = `Usage: npm run bench -- [part]

Figures as ratios, measured in one run on one machine; the first five parts run where none is named. They write bench/results.md.

  serving                    requests of each dialect, sign-ins, start, memory, a million accounts
  hashing                    sign-ins on a machine that is busy with other programs
  moving                     import and export
  memory [<seconds>]         what a server takes at rest, and after its rows were asked in turn by 16 callers (60)
  start [<starts>]           what a start of the package takes, and what it keeps in memory then (11)
  users [<records>]          users of an Authing pool moved in, beside bare inserts of the same rows (100000)
  move                       a whole installation from SQLite to PostgreSQL and back (200000 accounts), beside bare writes of the same rows
  dataload [<records>]       records in batches over HTTP, as Akamai's loader sends them, beside the import of the same (10000)
  community                  pages of groups
  protocols                  OpenID Connect and SCIM
  workers                    several processes of one serve, over both engines
  outbox                     an outbox of thousands of mails beside sign-ins, over both engines
  webhooks                   reads beside 10,000 posts to a webhook that wait, over both engines
  lockout                    a hundred guesses at one moment
  factors                    what second factors add to a sign-in
  storm                      200 wrong sign-ins a second, from one address and from 200: what others of that tenant, and another tenant, notice
  hashes                     what verifying a hash of each family takes, beside the bounds of what is taken
  timing [<sign-ins>]        what a wrong password takes of accounts with hashes of several families, and of nobody (400 of each)
  passkeys [<sign-ins>]      sign-ins by a passkey beside those by a password, by CPU time (60 of each in a turn)
  saml [<answers>]           what a SAML request and its assertion take, by CPU time (200 of each)
  saml-reading [<responses>] what it takes to read the SAML response of an identity provider, by CPU time (200 of each)
  reads [<accounts>] [<row>] reads of many accounts, drawn by Zipf's law, while some write (100000)
  searches [<accounts>]      searches among many accounts (100000), by query, too
  queries [<accounts>]       searches by query alone (100000)
  authorization [<roles>]    whether somebody may do something, among so many roles (10000), beside a bare route and a hundred roles
  organisations              children and places in a tree of 100,000 departments beside one of 1,000
  comments [<threads>]       pages of a stream of 10,000 threads beside one of 100
  worlds [<every>]           worlds for tests: made, put back, and with each n-th code raised (1), over both engines, by CPU time
  screens                    the first render of a screen-set in Chromium beside a bare page with the same form
  scim [<checkout>]          changes of groups by their members; and lists, searches and patches beside those of another checkout
  compare <checkout> [<row>] CPU time of a request here and in another checkout, in turns; prints its table
  peers [<name> …]           other servers beside this one, in turns; writes bench/peers.md. Peers are installed, and built, in a
                             temporary folder by npm, go and mvn as this machine has set them up, and kept there. Needs Linux.

Environment: BENCH_SECONDS (of each measurement), BENCH_ROUNDS (hashing, workers, outbox, webhooks, compare, peers, scim), BENCH_REQUESTS (compare, scim).
`;

const [only, ...rest] = process.argv.slice(2);
const inAll = { serving: main, hashing, moving, community, protocols };
const named: Readonly<Record<string, () => Promise<void>>> = {
  ...inAll,
  reads: () => ofMany(Number(rest[0] ?? 100_000), rest[1]),
  memory: () => memory(Number(rest[0] ?? 60)),
  start: () => starts(Number(rest[0] ?? 11)),
  users: () => movingUsers(Number(rest[0] ?? 100_000)),
  dataload: () => dataload(Number(rest[0] ?? 10_000)),
  move,
  workers,
  outbox,
  webhooks,
  lockout,
  factors,
  storm,
  hashes: hashCosts,
  timing: () => timing(Number(rest[0] ?? 400)),
  passkeys: () => passkeys(Number(rest[0] ?? 60)),
  saml: () => saml(Number(rest[0] ?? 200)),
  'saml-reading': () => samlReading(Number(rest[0] ?? 200)),
  authorization: () => authorization(Number(rest[0] ?? 10_000)),
  organisations,
  comments: () => comments(Number(rest[0] ?? 10_000)),
  screens,
  worlds: () => worldsForTests(Number(rest[0] ?? 1)),
  searches: async () => {
    await searching(Number(rest[0] ?? 100_000));
    await querying(Number(rest[0] ?? 100_000));
  },
  queries: () => querying(Number(rest[0] ?? 100_000)),
  scim: () => scim(rest[0]),
  compare: () => compare(rest[0] ?? '', rest[1]),
  peers: () => peers(rest),
};
if (only === undefined) for (const part of Object.values(inAll)) await part();
else if (only === '--help' || rest.includes('--help')) process.stdout.write(help);
else if (Object.hasOwn(named, only)) await named[only]!();
else {
  process.stderr.write(`there is no part ${only}\n\n${help}`);
  process.exitCode = 64;
}
