// npm run bench -- reads [<accounts>] [<row>]: reads of many accounts, a few of them often and most seldom (Zipf's law), while 5 % of the requests write,
// on both engines, with memory and without, against bare routes that read one row and write as much. BENCH_REQUESTS are measured of each row and side,
// after what BENCH_DRAWS leave in memory.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../src/proving/postgres.ts';
import { median, quantile } from './cpu.ts';
import { bareProvider } from './protocols.ts';
import { found } from './reads-installation.ts';
import { issue } from './reads-people.ts';
import { readsWith, writeOf } from './reads-rows.ts';
import { inTurns } from './reads-turns.ts';
import { serve, serveConfigured } from './served.ts';
import { newTable } from './table.ts';
import { draw, lastOf } from './zipf.ts';

const requests = Number(process.env['BENCH_REQUESTS'] ?? 6000);
const draws = Number(process.env['BENCH_DRAWS'] ?? 100_000);
const [turns, warming] = [20, 10];
const writes = 0.05;
const withoutMemory = 0.25;
const sizes = [64, 0];

export async function reads(accounts: number, only = ''): Promise<void> {
  const { row, write } = newTable('Reads', 'SQLite and PostgreSQL');
  const postgres = await startPostgres();
  const root = mkdtempSync(join(tmpdir(), 'dragoman-bench-reads-'));
  const drawn = draw(draws + (requests / turns) * (warming + turns), { accounts, writes, seed: 1 });
  const [earlier, measured] = [lastOf(drawn.slice(0, draws)), drawn.slice(draws)];
  const asked = [...new Set([...earlier, ...measured].map(({ account }) => account))];
  for (const engine of ['SQLite', 'PostgreSQL'] as const) {
    const folder = join(root, engine);
    mkdirSync(folder);
    const places = engine === 'SQLite' ? [folder, join(folder, 'bare.db')] : await databases(postgres.url, ['dragoman', 'bare']);
    const place = await found(folder, places[0]!, accounts);
    const bareArguments = [places[1]!, String(accounts)];
    const rows = await serve([
      '--disable-warning=ExperimentalWarning',
      'bench/bare-reads.ts',
      ...bareArguments,
      place.keys.gigya.userSecret,
    ]);
    const library = await bareProvider(folder, bareArguments);
    for (const read of readsWith(library).filter(({ name }) => name.includes(only))) {
      const brought = await issue(read.credential, asked, place);
      for (const memory of sizes) {
        const ours = await serveConfigured(place.config(memory), join(folder, 'log'));
        const bare = read.against === 'rows' ? rows : library.served;
        const told = await inTurns(
          { earlier: memory > 0 ? earlier : [], measured, warming, turns },
          {
            program: ours,
            call: (each) => (each.writes ? writeOf.ours(each.account, place) : read.ours(ours.base, brought.get(each.account)!, place)),
          },
          { program: bare, call: (each) => (each.writes ? writeOf.bare(each.account) : read.bare(bare.base, each.account, place)) },
        );
        await ours.stop();
        const goal = memory ? read.goal : withoutMemory;
        const [cpu, perSecond] = [quotients(told.cpu.map(([own, bare]) => [bare, own])), quotients(told.perSecond)];
        const costs = told.cpu[0]!.map((_, side) => median(told.cpu.map((turn) => turn[side]!)).toFixed(0));
        row(
          `${read.name}, ${engine}, ${memory ? `${(100 * told.hits).toFixed(1)} % remembered` : 'without memory'}`,
          `${typical(cpu)} by CPU time (${costs[1]} ÷ ${costs[0]} µs), ${typical(perSecond)} per second`,
          `≥ ${goal}`,
          median(cpu) >= goal && median(perSecond) >= goal,
        );
      }
    }
    await Promise.all([rows.stop(), library.served.stop()]);
  }
  await postgres.stop();
  rmSync(root, { recursive: true });
  write(note(accounts));
}

const quotients = (pairs: readonly (readonly [number, number])[]): readonly number[] => pairs.map(([a, b]) => a / b);
const typical = (ratios: readonly number[]) =>
  `${median(ratios).toFixed(2)} (${quantile(ratios, 0.25).toFixed(2)} to ${quantile(ratios, 0.75).toFixed(2)})`;

async function databases(url: (name: string) => string, names: readonly string[]): Promise<string[]> {
  const admin = new pg.Client({ connectionString: url('postgres') });
  await admin.connect();
  for (const name of names) await admin.query(`create database ${name}`);
  await admin.end();
  return names.map(url);
}

const note = (accounts: number): string =>
  `${accounts.toLocaleString('en')} accounts, drawn by Zipf's law with the exponent 1; 5 % of the requests write, ours by /entity.update. Production configuration, log level \`info\` into a
file. Memory is as ${draws.toLocaleString('en')} requests leave it; what is remembered is a share of the reads that may be. Bare is Fastify with one prepared read and as many written rows,
with the same HMAC for signed calls; for introspection and userinfo the provider's library in memory. Median and quartiles of ${turns} turns of ${requests / turns} requests. Sessions count as used
a moment ago: one that was not used for a minute is written when it is. A row meets its goal by CPU time and per second.`;
