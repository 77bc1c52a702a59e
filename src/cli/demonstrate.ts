// The demonstration tenant of this installation: made at the first start, its secrets shown at each.
import { drawText, lowerAndDigits } from '../core/chance.ts';
import { foundTenant, keysOf, populate, type TenantKeys } from '../demonstration.ts';
import { chance, type Installation, now } from './open.ts';

export interface DemonstrationKeys extends TenantKeys {
  readonly olgasPassword: string;
}

const place = 'installation.value.olga';

export async function demonstrationKeys({ house, opened }: Installation): Promise<DemonstrationKeys> {
  const { stores } = house;
  const { db } = opened.engine;
  const founder = { now: now(), chance };
  if (!(await stores.tenants.findByDomain('demo'))) {
    await foundTenant(founder, { name: 'Demonstration', domain: 'demo', hosts: ['*'] }, stores);
    const password = drawText(chance, lowerAndDigits, 20);
    const tenant = (await house.finder.tenantByDomain('demo'))!;
    await populate(founder, tenant, stores, password);
    const row = { key: 'olga', value: opened.seals.seal(place, password) };
    await db
      .insertInto('installation')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
      .execute();
  }
  const tenant = (await house.finder.tenantByDomain('demo'))!;
  const olga = await db.selectFrom('installation').select('value').where('key', '=', 'olga').executeTakeFirst();
  return { ...(await keysOf(founder, tenant, stores)), olgasPassword: olga ? opened.seals.open(place, olga.value) : '' };
}
