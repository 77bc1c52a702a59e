// npm run bench -- scim [<folder of another checkout>]: what a change of a group costs by its members, and what lists, searches and patches cost among
// many accounts, here and in the other checkout. Figures are CPU time of the server's main thread, asked in turns.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { costOf, median, spread } from './cpu.ts';
import { accountId } from './fill.ts';
import { type Call, one } from './load.ts';
import { basic } from './protocols.ts';
import { type Served, serve } from './served.ts';
import { newTable } from './table.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const requests = Number(process.env['BENCH_REQUESTS'] ?? 400);
const accounts = 100_000;
const sizes = [10, 10_000] as const;

const { row, write } = newTable('SCIM');
/** Of the machine, as each side was opened. */
const loads: number[] = [];

interface Side {
  readonly served: Served;
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A folder with so many accounts, and what is done to its database before it is served. */
async function sideOf(checkout: string, count: number, prepare: (database: DatabaseSync) => void = () => {}): Promise<Side> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-scim-'));
  const open = () => serve([join(checkout, 'bin/dragoman.mjs'), 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  await (await open()).stop();
  // A checkout fills its own tables: their columns are not those of the other.
  const { fill } = (await import(join(checkout, 'bench/fill.ts'))) as typeof import('./fill.ts');
  fill(folder, count);
  const database = new DatabaseSync(join(folder, 'dragoman.db'));
  prepare(database);
  database.close();
  const served = await open();
  loads.push(loadavg()[0]!);
  const [, name, secret] = /portal (\S+) : (\S+)/.exec(served.output)!;
  const stop = async () => {
    await served.stop();
    rmSync(folder, { recursive: true });
  };
  return { served, headers: { authorization: basic(name!, secret!), 'content-type': 'application/scim+json' }, stop };
}

/** The cost of each, and how far the rounds' ratios are apart; two rounds before the first that counts, so that both are warm. */
async function inTurns(...sides: readonly [() => Promise<number>, () => Promise<number>]): Promise<readonly [number, number, number]> {
  const costs: readonly [number[], number[]] = [[], []];
  for (let round = -2; round < rounds; round += 1)
    for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const cost = await sides[at]();
      if (round >= 0) costs[at].push(cost);
    }
  return [median(costs[0]), median(costs[1]), spread(costs[0].map((cost, at) => costs[1][at]! / cost))];
}

const patch = (Operations: readonly object[]) => JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });

/** Groups of both sizes in one server: the same member joins and leaves, again and again. */
async function groups(): Promise<void> {
  const side = await sideOf(resolve('.'), sizes[1] + 100, (database) =>
    database.exec(`insert into profiles (tenant, account, nickname, created, updated)
      select tenant, id, null, created, updated from accounts where source = 'bench'`),
  );
  const { served, headers } = side;
  const ids: string[] = [];
  for (const size of sizes) {
    const members = Array.from({ length: size }, (_, at) => ({ value: accountId(at + 3) }));
    const body = JSON.stringify({ displayName: `Of ${size}`, members });
    const made = await one(served.base, { method: 'POST', path: '/scim2/Groups?attributes=id', headers, body });
    if (made.status !== 201) throw new Error(`${made.status} ${made.body.slice(0, 300)}`);
    ids.push((JSON.parse(made.body) as { id: string }).id);
  }
  const changes = (at: number, query: string) => {
    let turn = 0;
    return (): Call => {
      turn += 1;
      const value = [{ value: accountId(sizes[1] + 10) }];
      return {
        method: 'PATCH',
        path: `/scim2/Groups/${ids[at]}${query}`,
        headers,
        body: patch([{ op: turn % 2 === 0 ? 'remove' : 'add', path: 'members', value }]),
      };
    };
  };
  const table = [
    ['without them in the answer', '?excludedAttributes=members', requests, 1.5],
    ['all of them in the answer', '', Math.max(8, requests / 20), undefined],
  ] as const;
  for (const [how, query, count, goal] of table) {
    const [few, many] = [changes(0, query), changes(1, query)];
    const [small, large, wide] = await inTurns(
      () => costOf(served, few, count),
      () => costOf(served, many, count),
    );
    const ratio = large / small;
    const measured = `${ratio.toFixed(2)} (${large.toFixed(0)} ÷ ${small.toFixed(0)} µs, spread ${wide.toFixed(2)})`;
    row(
      `a member joins or leaves a group of 10,000 ÷ of 10, ${how}`,
      measured,
      goal ? `≤ ${goal}` : 'none: it shows them',
      goal === undefined || ratio <= goal,
    );
  }
  await side.stop();
}

/** The calls whose cost is compared with another checkout's, by name: numbers are of accounts, none twice at a time. */
function calls({ headers }: Side): Readonly<Record<string, () => Call>> {
  let turn = 0;
  const next = () => {
    turn += 1;
    return 3 + ((turn * 7919) % (accounts - 3));
  };
  const found = (n: number) => `emails.value eq "person${n}@example.org"`;
  return {
    'SCIM list, the first 50': () => ({ method: 'GET', path: '/scim2/Users?count=50', headers }),
    'SCIM list by a filter on the address': () => ({
      method: 'GET',
      path: `/scim2/Users?filter=${encodeURIComponent(found(next()))}`,
      headers,
    }),
    'SCIM .search by a filter on the address': () => ({
      method: 'POST',
      path: '/scim2/Users/.search',
      headers,
      body: JSON.stringify({ filter: found(next()), attributes: 'userName' }),
    }),
    'SCIM PATCH of a title': () => ({
      method: 'PATCH',
      path: `/scim2/Users/${accountId(next())}`,
      headers,
      body: patch([{ op: 'replace', path: 'title', value: `T${turn}` }]),
    }),
  };
}

export async function scim(other: string | undefined): Promise<void> {
  await groups();
  if (other !== undefined) {
    const [before, after] = [await sideOf(resolve(other), accounts), await sideOf(resolve('.'), accounts)];
    const [old, own] = [calls(before), calls(after)];
    for (const name of Object.keys(own)) {
      const [was, is, wide] = await inTurns(
        () => costOf(before.served, old[name]!, requests),
        () => costOf(after.served, own[name]!, requests),
      );
      const measured = `${(is / was).toFixed(2)} (${is.toFixed(0)} ÷ ${was.toFixed(0)} µs, spread ${wide.toFixed(2)})`;
      row(`${name}, 100,000 accounts ÷ the same before the one reader`, measured, '≤ 1.1', is / was <= 1.1);
    }
    for (const side of [before, after]) await side.stop();
  }
  const load = Math.max(...loads).toFixed(0);
  write(
    `By \`npm run bench -- scim <checkout>\`, beside a load of up to ${load} from other programs: microseconds of the main thread's CPU, sides in turns, ` +
      `median of ${rounds} rounds of ${requests} requests. The other checkout is the last commit before decision 21.`,
  );
}
