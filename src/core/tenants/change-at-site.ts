// Settings that are changed under the key of a site beside the tenant's own: it has its dialect's block and a few settings (own-of-sites.ts); all else is the
// tenant's.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { isObject, isSame, type JsonObject } from '../json.ts';
import { demandBlock, type TenantSite } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import { atSite, mayDiffer } from './own-of-sites.ts';
import { contradictionIn } from './settings/contradictions.ts';
import { type SettingsPatch, settingsFrom } from './settings/index.ts';

export interface ChangeAtSite {
  readonly site: TenantSite;
  readonly patch: SettingsPatch;
  /** `section.name`, or `apis.<dialect>.name`: what is to be as the tenant has it again. */
  readonly restored: readonly string[];
}

type Sections = Readonly<Record<string, JsonObject>>;

/**
 * Writes what of the patch is different from what holds at the site, and takes away what is restored, with an event, in one transaction. Refuses whatever else
 * would be different afterwards; `settings.contradictory` is judged over what all settings are at the site then.
 */
export async function changeAtSite(
  ctx: Ctx<'input.rejected' | 'settings.contradictory'>,
  { site, patch: { apis = {}, ...core }, restored }: ChangeAtSite,
  stores: Stores<'settings' | 'sites' | 'events' | 'dialectSettings'>,
): Promise<void> {
  const present = ctx.tenant.settings as unknown as Sections;
  const given = Object.entries(core).map(([section, value]) => [section, differing(value as JsonObject, present[section])] as const);
  const ofTenant = given.flatMap(([section, values]) =>
    Object.keys(values).flatMap((name) => (mayDiffer(section, name) ? [] : [`${section}.${name}`])),
  );
  const ofOthers = Object.keys(apis).flatMap((api) => (api === site.api ? [] : [`apis.${api}`]));
  const problems = asProblems([...ofTenant, ...ofOthers].map(isTenants));
  if (problems) throw ctx.fail('input.rejected', { problems });
  const changed = given.filter(([, values]) => Object.keys(values).length > 0);
  const block = apis[site.api] ?? {};
  await stores.transaction(async ({ sites, settings, events }) => {
    await ctx.during('site.read', () => sites.lock(ctx.tenant.id));
    const found = (await ctx.during('site.read', () => sites.find(ctx.tenant.id, site.api, site.key))) ?? site;
    const own: Sections = {
      ...found.settings,
      ...Object.fromEntries(changed.map(([section, values]) => [section, { ...found.settings[section], ...values }] as const)),
    };
    const after = {
      block: left({ ...found.block, ...block }, `apis.${site.api}`, restored),
      settings: Object.fromEntries(
        Object.entries(own).flatMap(([section, values]) => {
          const kept = left(values, section, restored);
          return Object.keys(kept).length === 0 ? [] : [[section, kept] as const];
        }),
      ),
    };
    if (isSame(after.block, found.block) && isSame(after.settings, found.settings)) return;
    demandBlock(ctx, site.api, after.block, stores);
    const rows = await ctx.during('settings.read', () => settings.read(ctx.tenant.id));
    const contradictory = contradictionIn(own, settingsFrom(atSite(rows, { ...found, ...after })));
    if (contradictory) throw ctx.fail('settings.contradictory', { settings: contradictory });
    await ctx.during('site.store', () => sites.update(ctx.tenant.id, site.id, after));
    const names = [
      ...Object.keys(block),
      ...changed.flatMap(([section, values]) => Object.keys(values).map((name) => `${section}.${name}`)),
    ];
    await recordEvent(
      ctx,
      { what: 'site.changed', subject: site.key, detail: { names: [...new Set([...names, ...restored])] } },
      { events },
    );
  });
}

const differing = (given: JsonObject, present: JsonObject | undefined): JsonObject =>
  Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !isSame(value, (isObject(present) ? present[name] : undefined) ?? null)),
  );

const left = (values: JsonObject, section: string, restored: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !restored.includes(`${section}.${name}`)));

const isTenants = (name: string): Problem => ({
  field: `${name} is the same at all sites, and changed at the one that owns the accounts`,
  rule: 'unparsable',
  expected: name,
});
