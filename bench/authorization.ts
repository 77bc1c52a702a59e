// npm run bench -- authorization [<roles>]: whether somebody may do something, as an owner asks it over HTTP: beside a bare route with one indexed read, and among
// so many roles, each account with ten of them, beside a hundred: asked again, and asked for the first time. By the CPU time of the program's main thread.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { now, random } from '../src/cli/open.ts';
import { newId, shortId } from '../src/core/ids.ts';
import type { Item } from '../src/core/permissions/types.ts';
import { costOf, median } from './cpu.ts';
import { accountId } from './fill.ts';
import type { Call } from './load.ts';
import { found, type Place } from './reads-installation.ts';
import { type Served, serve, serveConfigured } from './served.ts';
import { newTable } from './table.ts';

const [turns, each] = [9, Number(process.env['BENCH_REQUESTS'] ?? 2000)];
const [few, ofEach] = [100, 10];
const [leastOfBare, leastOfFirst, mostGrowth] = [0.4, 0.1, 1.5];

interface Side {
  readonly served: Pick<Served, 'base' | 'pid' | 'stop'>;
  /** A question of a list that begins again at its end: one for each account. */
  next(): Call;
  /** A question that nobody asked before. */
  first(): Call;
}

export async function authorization(many: number): Promise<void> {
  const { row, write } = newTable('Authorization');
  const root = mkdtempSync(join(tmpdir(), 'dragoman-bench-authorization-'));
  const bare = await serve(['--disable-warning=ExperimentalWarning', 'bench/bare-reads.ts', join(root, 'bare.db'), String(many), '']);
  let at = 0;
  const read = () => ({ method: 'GET', path: `/rows/${accountId((at++ % many) + 1)}` });
  const [small, large] = [await sideOf(root, few), await sideOf(root, many)];
  const costs: { readonly [side in 'bare' | 'small' | 'large' | 'first' | 'firstOfFew']: number }[] = [];
  for (let turn = -2; turn < turns; turn += 1) {
    const cost = {
      bare: await costOf(bare, read, each),
      small: await costOf(small.served, small.next, each),
      large: await costOf(large.served, large.next, Math.max(each, turn < 0 ? many : 0)),
      first: await costOf(large.served, large.first, each),
      firstOfFew: await costOf(small.served, small.first, each),
    };
    // The first turns compile.
    if (turn >= 0) costs.push(cost);
  }
  for (const { stop } of [bare, small.served, large.served]) await stop();
  rmSync(root, { recursive: true });
  const ofBare = median(costs.map((cost) => cost.bare / cost.large));
  const ofFirst = median(costs.map((cost) => cost.bare / cost.first));
  const growth = median(costs.map((cost) => cost.large / cost.small));
  const growthOfFirst = median(costs.map((cost) => cost.first / cost.firstOfFew));
  const among = `${many.toLocaleString('en')} roles and ${(many * ofEach).toLocaleString('en')} assignments`;
  row(
    `a bare route with one read ÷ is-action-allowed among ${among}, asked again`,
    ofBare.toFixed(2),
    `≥ ${leastOfBare}`,
    ofBare >= leastOfBare,
  );
  row('the same, asked for the first time', ofFirst.toFixed(2), `≥ ${leastOfFirst}`, ofFirst >= leastOfFirst);
  row(`is-action-allowed among ${among} ÷ among ${few} roles, asked again`, growth.toFixed(2), `≤ ${mostGrowth}`, growth <= mostGrowth);
  row('the same, asked for the first time', growthOfFirst.toFixed(2), `≤ ${mostGrowth}`, growthOfFirst <= mostGrowth);
  write();
}

/** As many accounts as roles. Every second question is of something that a role of the account allows. */
async function sideOf(root: string, roles: number): Promise<Side> {
  const folder = join(root, String(roles));
  mkdirSync(folder);
  const place = await found(folder, folder, roles);
  await give(place, roles);
  const served = await serveConfigured(place.config(64), join(folder, 'log'));
  const { pool, poolSecret } = place.keys.authing;
  const asked = await fetch(`${served.base}/api/v3/get-management-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKeyId: pool, accessKeySecret: poolSecret }),
  });
  const { data } = (await asked.json()) as { readonly data: { readonly access_token: string } };
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${data.access_token}`,
    'x-authing-userpool-id': pool,
  };
  let at = 0;
  const question = (action: string): Call => {
    at += 7;
    const person = (at % roles) + 1;
    const role = (person + (at % ofEach)) % roles;
    const body = { userId: shortId(accountId(person)), resource: `things:${role}`, action };
    return { method: 'POST', path: '/api/v3/is-action-allowed', headers, body: JSON.stringify(body) };
  };
  let asks = 0;
  const first = () => {
    asks += 1;
    return question(`burn-${asks}`);
  };
  return { served, next: () => question(at % 2 ? 'read' : 'burn'), first };
}

/** Ten roles for each account, three rules for each role; and no bounds on how often anybody asks. */
const give = (place: Place, roles: number): Promise<void> =>
  place.opened(async ({ app }) => {
    const { tenant } = place.keys;
    const [created, source] = [now(), 'role'] as const;
    const role = (code: number): Item<'role'> => ({
      id: newId(random, created),
      kind: source,
      space: 'default',
      code: `role-${code}`,
      name: null,
      description: null,
      parts: {},
      created,
      updated: created,
    });
    const all = Array.from({ length: roles }, (_, code) => role(code));
    await app.stores.transaction(async ({ settings, permissionItems, permissionHolders, permissionRules }) => {
      await settings.write(tenant, 'rates', { address: null, tenant: null, client: null, caller: null });
      await permissionItems.insert(tenant, all);
      for (const [code, { id }] of all.entries()) {
        const rule = {
          source: id,
          kind: source,
          space: 'default',
          resource: `things:${code}`,
          effect: 'allow' as const,
          type: null,
          conditions: null,
        };
        await permissionRules.add(
          tenant,
          ['read', 'edit', 'list'].map((action) => ({ ...rule, action })),
        );
      }
      const always = { begins: null, ends: null, now: created };
      for (let person = 1; person <= roles; person += 1) {
        const held = Array.from({ length: ofEach }, (_, more) => all[(person + more) % roles]!);
        await permissionHolders.give(tenant, held, [{ kind: 'account', id: accountId(person) }], always);
      }
    });
  });
