// Settings that are changed under the key of a site beside the tenant's own: it has its dialect's block, and all else is the tenant's.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { isObject, isSame, type JsonObject } from '../json.ts';
import { describeSite, type TenantSite } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import type { SettingsPatch } from './settings/index.ts';

/** Writes the block of the site, with an event; refuses whatever else would be different afterwards. */
export async function changeAtSite(
  ctx: Ctx<'input.rejected'>,
  { site, patch }: { readonly site: TenantSite; readonly patch: SettingsPatch },
  stores: Stores<'sites' | 'events' | 'dialectSettings'>,
): Promise<void> {
  const { apis = {}, ...core } = patch;
  const present = ctx.tenant.settings as unknown as JsonObject;
  const ofOthers = Object.keys(apis).filter((api) => api !== site.api);
  const changed = Object.entries(core).flatMap(([section, value]) => differing(section, value as JsonObject, present[section]));
  const problems = asProblems([...changed, ...ofOthers.map((api) => `apis.${api}`)].map(ofTenant));
  if (problems) throw ctx.fail('input.rejected', { problems });
  const block = apis[site.api];
  if (block) await describeSite(ctx, { site, block }, stores);
}

function differing(section: string, given: JsonObject, present: JsonObject[string] | undefined): readonly string[] {
  const known = isObject(present) ? present : {};
  return Object.entries(given).flatMap(([name, value]) => (isSame(value, known[name] ?? null) ? [] : [`${section}.${name}`]));
}

const ofTenant = (name: string): Problem => ({
  field: `${name} is the same at all sites, and changed at the one that owns the accounts`,
  rule: 'unparsable',
  expected: name,
});
