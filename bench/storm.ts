// npm run bench -- storm: two hundred wrong sign-ins a second at one tenant, from one address and from two hundred, as a trusted proxy names them; how
// long others of that tenant wait for cheap calls, and people of another tenant for their sign-ins.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, now, openInstallation, random } from '../src/cli/open.ts';
import { settingsFrom } from '../src/core/tenants/index.ts';
import { foundTenant, populate, type TenantKeys } from '../src/demonstration.ts';
import { isIn, isRead } from './calls.ts';
import { type Call, load, offer, one } from './load.ts';
import { serveConfigured } from './served.ts';
import { newTable } from './table.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);
const perSecond = 200;

/** A configuration, and two tenants in its database: one with the limits of a new one, and one that is not counted. */
async function founded(folder: string): Promise<{ readonly config: string; readonly attacked: TenantKeys; readonly other: TenantKeys }> {
  const config = join(folder, 'dragoman.yaml');
  const masterKeys = [randomBytes(32).toString('base64')];
  const listeners = [{ port: 0 }];
  const given = { listeners, database: folder, masterKeys, publicUrl: 'http://127.0.0.1', trustedProxies: ['127.0.0.1'], drain: 0 };
  writeFileSync(config, JSON.stringify(given), { mode: 0o600 });
  const installation = await openInstallation(configOf(config));
  const { stores, finder } = installation.app;
  const founder = { now: now(), random };
  const found = async (mark: string): Promise<TenantKeys> => {
    const keys = await foundTenant(founder, { name: `Bench ${mark}`, domain: `bench${mark}`, mark, hosts: [], kind: 'production' }, stores);
    await populate(founder, (await finder.tenant(keys.tenant))!, stores, 'correct horse');
    return keys;
  };
  const tenants = { attacked: await found(''), other: await found('x') };
  await installation.close();
  return { config, ...tenants };
}

const login =
  ({ gigya }: TenantKeys, from: () => string, name: () => string, password: string) =>
  (): Call => ({
    method: 'POST',
    path: '/accounts.login',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from() },
    body: new URLSearchParams({ apiKey: gigya.apiKey, loginID: name(), password, targetEnv: 'mobile' }).toString(),
  });

/** Numbers below `most`, one after the other, for ever. */
function inTurn(most: number): () => number {
  let turn = 0;
  return () => {
    turn = (turn + 1) % most;
    return turn;
  };
}

/** So many network addresses, one after the other. */
function addresses(many: number, net: number): () => string {
  const next = inTurn(many);
  return () => `10.${net}.0.${next()}`;
}

const ann = () => 'ann@example.org';
const at = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;

export async function storm(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-storm-'));
  const { config, attacked, other } = await founded(folder);
  const { base, stop } = await serveConfigured(config, join(folder, 'log'));
  const { rates, lockout } = settingsFrom({});
  const headers = { authorization: `Bearer ${attacked.console.id}:${attacked.console.secret}`, 'content-type': 'application/json' };
  const settings = JSON.stringify({ settings: { rates, lockout } });
  await one(base, { method: 'PATCH', path: `/console/api/${attacked.domain}/settings`, headers, body: settings });

  const { body } = await one(base, login(attacked, () => '10.1.0.1', ann, 'correct horse')());
  const session = JSON.parse(body).sessionInfo.sessionToken as string;
  const cheap = (): Call => ({
    method: 'POST',
    path: '/accounts.getAccountInfo',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': '10.1.0.1' },
    body: new URLSearchParams({ apiKey: attacked.gigya.apiKey, oauth_token: session }).toString(),
  });
  const signIn = login(other, addresses(250, 2), ann, 'correct horse');
  await load(base, signIn, { seconds: 1, fine: isIn });
  const most = (await load(base, signIn, { seconds, fine: isIn })).perSecond;
  const quarter = { perSecond: Math.max(1, most / 4), seconds };
  const alone = at((await offer(base, signIn, quarter)).took, 0.95);

  const { row, write } = newTable('A storm of wrong sign-ins');
  for (const many of [1, 200]) {
    const names = inTurn(Number.MAX_SAFE_INTEGER);
    const nobody = () => `nobody-${names()}@example.org`;
    const wrong = offer(base, login(attacked, addresses(many, 3), nobody, 'wrong'), { perSecond, seconds });
    const [calls, signIns, answered] = await Promise.all([
      offer(base, cheap, { perSecond: 40, seconds }),
      offer(base, signIn, quarter),
      wrong,
    ]);
    const worked = signIns.replies.filter(({ status, body }) => isIn(status, body)).length;
    const p95 = at(signIns.took, 0.95);
    const judged = answered.replies.filter(({ body }) => body.includes('403042')).length;
    const from = `${perSecond} a second from ${many === 1 ? 'one address' : `${many} addresses`}`;
    const unread = calls.replies.find(({ status, body }) => !isRead(status, body));
    if (unread) throw new Error(`${unread.status} ${unread.body.slice(0, 300)}`);
    const p99 = at(calls.took, 0.99);
    row(`${from}: p99 of a cheap call of somebody else in that tenant`, `${p99.toFixed(1)} ms`, '< 10 ms', p99 < 10);
    row(
      `${from}: sign-ins of another tenant, a quarter of what there are alone (${most.toFixed(0)} a second), that worked`,
      `${worked} of ${signIns.replies.length}`,
      'all',
      worked === signIns.replies.length,
    );
    row(
      `${from}: their p95 ÷ alone`,
      `${(p95 / alone).toFixed(2)} (${p95.toFixed(0)} ms ÷ ${alone.toFixed(0)} ms; ${judged} of ${answered.replies.length} wrong ones were judged)`,
      '≤ 2',
      p95 <= 2 * alone,
    );
  }
  await stop();
  rmSync(folder, { recursive: true });
  write();
}
