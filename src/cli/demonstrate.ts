// The demonstration tenant of this installation: made at the first start, its secrets shown at each.
import { lowerAndDigits, randomText } from '../core/random.ts';
import { foundTenant, keysOf, populate, type TenantKeys } from '../demonstration.ts';
import { inTurn } from '../storage/sql/in-turn.ts';
import { tables } from '../storage/sql/tables/installation/columns.ts';
import { type Installation, now, random } from './open.ts';

export interface DemonstrationKeys extends TenantKeys {
  readonly olgasPassword: string;
}

const place = tables.installation.value.place({ key: 'olga' });

export async function demonstrationKeys({ app, opened }: Installation): Promise<DemonstrationKeys> {
  const { stores } = app;
  const { db } = opened.engine;
  const founder = { now: now(), random };
  // Several processes may begin on one empty database.
  await inTurn(opened.engine, found);
  const tenant = (await app.finder.tenantByDomain('demo'))!;
  const olga = await db.selectFrom('installation').select('value').where('key', '=', 'olga').executeTakeFirst();
  return { ...(await keysOf(founder, tenant, stores)), olgasPassword: olga ? opened.seals.open(place, olga.value) : '' };

  async function found(): Promise<void> {
    if (await stores.tenants.findByDomain('demo')) return;
    // As tenants of that vendor are whose app removes accounts, and as none of the others' clients misses.
    const settings = { accounts: { removeOwn: true } };
    await foundTenant(founder, { name: 'Demonstration', domain: 'demo', hosts: ['*'], settings }, stores);
    const password = randomText(random, lowerAndDigits, 20);
    const tenant = (await app.finder.tenantByDomain('demo'))!;
    await populate(founder, tenant, stores, password);
    const row = { key: 'olga', value: opened.seals.seal(place, password) };
    await db
      .insertInto('installation')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
      .execute();
  }
}
