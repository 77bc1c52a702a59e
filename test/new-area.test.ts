// What CONTRIBUTING promises of a new area and a new table: their own folders, and a line in each of five lists. Nothing else is touched.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { arrowFaults } from '../tools/arrows.ts';

const lines: Readonly<Record<string, string>> = {
  'src/areas.ts': "export { area as badges } from './core/badges/area.ts';",
  'src/storage/sql/tables.ts': "export { tables as badges } from './tables/badges/columns.ts';",
  'src/storage/sql/stores.ts': "export { stores as badges } from './tables/badges/store.ts';",
  'src/storage/sql/kept.ts': "export { kept as badges } from './tables/badges/kept.ts';",
  'src/storage/sql/migrations/index.ts': "export { up as '9999-badges' } from './9999-badges.ts';",
};

const files: Readonly<Record<string, string>> = {
  'src/core/badges/faults.ts': `
import { fault, mistake } from '../faults/declare.ts';
export const badgeFaults = {
  'badge.too-long': fault<{ readonly most: number }>('The badge has too many characters.', mistake('Send a shorter one.')),
};`,
  'src/core/badges/steps.ts': `
import type { Steps } from '../faults/steps-of.ts';
export const badgeSteps = { 'badge.store': { class: 'storage', during: 'storing a badge' } } as const satisfies Steps;`,
  'src/core/badges/settings.ts': `
import { section, whole } from '../tenants/settings/fields.ts';
export const badges = section({ longest: whole(5, 'most characters of a badge') });`,
  'src/core/badges/store.ts': `
export interface BadgeStore {
  insert(tenant: string, account: string, badge: string): Promise<void>;
  list(tenant: string): Promise<readonly { readonly account: string; readonly badge: string; readonly since: number | null }[]>;
}`,
  'src/core/badges/area.ts': `
import { type Area, ports } from '../declaration.ts';
import { badgeFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { badgeSteps } from './steps.ts';
import type { BadgeStore } from './store.ts';
export const area = { faults: badgeFaults, steps: badgeSteps, settings, keeps, tables: ports<{ readonly badges: BadgeStore }>() } satisfies Area;`,
  'src/core/badges/award-badge.ts': `
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
export async function awardBadge(ctx: Ctx<'badge.too-long'>, given: { account: string; badge: string }, { badges }: Stores<'badges'>) {
  const most = ctx.tenant.settings.badges.longest;
  // @ts-expect-error the details are declared
  if (most < 0) throw ctx.fail('badge.too-long', { least: most });
  // @ts-expect-error the list of steps is closed
  if (most < 0) await ctx.during('badge.lose', () => undefined);
  if (given.badge.length > most) throw ctx.fail('badge.too-long', { most });
  await ctx.during('badge.store', () => badges.insert(ctx.tenant.id, given.account, given.badge));
}
// @ts-expect-error a narrower context does not do
export const narrow = (ctx: Ctx<'account.locked'>, stores: Stores<'badges'>) => awardBadge(ctx, { account: '', badge: '' }, stores);`,
  'src/storage/sql/migrations/9999-badges.ts': `
import type { Kysely } from 'kysely';
import { building } from './building.ts';
export const up = (db: Kysely<never>) => building(db).table('badges', 'tenant', 'account', 'badge').addColumn('since', 'bigint').execute();`,
  'src/storage/sql/tables/badges/columns.ts': `
import { maybe, stamp, text } from '../../columns.ts';
export const tables = { badges: { tenant: text, account: text, badge: text, since: maybe(stamp) } };`,
  'src/core/badges/keeps.ts': `
import { type Instant, plusDays } from '../time.ts';
export const badges = (_settings: object, now: Instant): Instant => plusDays(now, -30);`,
  'src/storage/sql/tables/badges/kept.ts': `
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';
export const kept = { badges: { over: 'since', until: 'badges' } } as const satisfies KeptOf<typeof tables>;`,
  'src/storage/sql/tables/badges/store.ts': `
import type { BadgeStore } from '../../../../core/badges/store.ts';
import { namesOf } from '../../columns.ts';
import type { StoreContext } from '../store-context.ts';
import { tables } from './columns.ts';
export const badgeStore = ({ db }: StoreContext): BadgeStore => ({
  insert: async (tenant, account, badge) => void (await db.insertInto('badges').values({ tenant, account, badge }).execute()),
  list: (tenant) => db.selectFrom('badges').select(namesOf(tables.badges, 'tenant')).where('tenant', '=', tenant).execute(),
});
export const stores = { badges: badgeStore };`,
  'use.ts': `
import { awardBadge } from './src/core/badges/award-badge.ts';
import { type Fault, faults, newContext, steps } from './src/core/faults/index.ts';
import { settingsFrom } from './src/core/tenants/index.ts';
import { postgresDatabases, sqliteDatabases } from './src/proving/databases.ts';
const tenant = { id: 't', name: 't', domain: 't', kind: 'production', version: 1, settings: settingsFrom({}), webhooks: [] } as const;
for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  const database = await databases.fresh();
  const { tables } = await database.open();
  const ctx = newContext({ tenant, caller: null as never, now: 1 as never, random: null as never, log: () => {} });
  const stores = { ...tables, transaction: tables.transaction };
  await awardBadge(ctx, { account: 'ann', badge: 'gold' }, stores);
  const refused = await awardBadge(ctx, { account: 'ann', badge: 'platinum' }, stores).catch((error: Fault) => [error.kind, error.detail]);
  const { class: kind } = steps['badge.store'];
  console.log(JSON.stringify({ list: await tables.badges.list('t'), refused, meaning: faults['badge.too-long'].meaning, kind }));
  await database.drop();
  await databases.stop();
}`,
};

const copy = mkdtempSync(join(tmpdir(), 'dragoman-new-area-'));
after(() => rmSync(copy, { recursive: true, force: true }));
cpSync('src', join(copy, 'src'), { recursive: true, filter: (path) => !/\/scenarios$|\.test\.ts$/.test(path) });
for (const file of ['package.json', 'tsconfig.json']) cpSync(file, join(copy, file));
symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), `${text.trim()}\n`);
}
for (const [path, line] of Object.entries(lines)) appendFileSync(join(copy, path), `${line}\n`);
writeFileSync(join(copy, 'tsconfig.new-area.json'), JSON.stringify({ extends: './tsconfig.json', include: ['src/app.ts', 'use.ts'] }));

const run = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });

test('a new area may stand where it stands', () => {
  const made = Object.entries(files).filter(([path]) => path.startsWith('src/'));
  const listed = Object.entries(lines);
  assert.deepEqual(arrowFaults([...made, ...listed].map(([path, text]) => ({ path, text }))), []);
});

test('a new area compiles: its fault, step, setting and table are known everywhere, and nothing else of them is', () => {
  const { status, stdout } = run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.new-area.json', '--checkers', '1');
  assert.deepEqual([status, stdout], [0, '']);
});

test('a new area works: its table is there on both engines, and its fault, setting and step are at hand', () => {
  const { status, stdout, stderr } = run('--disable-warning=ExperimentalWarning', 'use.ts');
  assert.equal(status, 0, stderr);
  const told = {
    list: [{ account: 'ann', badge: 'gold', since: null }],
    refused: ['badge.too-long', { most: 5 }],
    meaning: 'The badge has too many characters.',
    kind: 'storage',
  };
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [told, told],
  );
});
