// Sets of screens are written, read and removed, and their replaced versions read; a site beside the tenant's own has some of its own.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { siteOf } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import type { ScreenSet, ScreenSetParts } from './types.ts';

interface Named {
  readonly name: string;
}

const bytesOf = (set: ScreenSetParts): number => Buffer.byteLength(JSON.stringify(set));

/** All of the site of the call, by name; where names are given, those of them that it has, and the tenant's of which it has none of its own. */
export async function listScreenSets(
  ctx: Ctx,
  { names }: { readonly names?: readonly string[] | undefined },
  { screenSets }: Stores<'screenSets'>,
): Promise<readonly ScreenSet[]> {
  const of = (site: string, wanted: readonly string[] | undefined) =>
    ctx.during('screen-set.read', () => screenSets.list(ctx.tenant.id, site, wanted));
  const own = await of(siteOf(ctx), names);
  if (names === undefined || siteOf(ctx) === '') return own;
  const shared = await of(
    '',
    names.filter((name) => !own.some((each) => each.name === name)),
  );
  return [...own, ...shared].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The set of that name of the site of the call, or else the one that is built in. */
export async function readScreenSet(
  ctx: Ctx<'screen-set.unknown'>,
  { name }: Named,
  { screenSets, builtInScreens }: Stores<'screenSets' | 'builtInScreens'>,
): Promise<ScreenSetParts> {
  const [present] = await ctx.during('screen-set.read', () => screenSets.list(ctx.tenant.id, siteOf(ctx), [name]));
  const set = present ?? builtInScreens.find(name);
  if (!set) throw ctx.fail('screen-set.unknown', { name });
  return set;
}

/** The set of that name of the site of the call in all versions that are kept, the present one first; none where it has no set of that name. */
export async function listScreenSetVersions(
  ctx: Ctx,
  { name }: Named,
  { screenSets }: Stores<'screenSets'>,
): Promise<readonly ScreenSet[]> {
  const { id: tenant } = ctx.tenant;
  const [present] = await ctx.during('screen-set.read', () => screenSets.list(tenant, siteOf(ctx), [name]));
  if (!present) return [];
  return [present, ...(await ctx.during('screen-set.read', () => screenSets.replaced(tenant, siteOf(ctx), name)))];
}

/** Writes a set of the site of the call, over the one of that name, which is kept as a version, with an event, in one transaction. Order: too large → too many → too large together. */
export async function writeScreenSet(
  ctx: Ctx<'screen-set.too-large' | 'screen-set.too-many'>,
  { name, ...parts }: Named & ScreenSetParts,
  stores: Stores<'screenSets' | 'events'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  const { most, mostBytes, mostBytesTogether } = settings.screens;
  const bytes = bytesOf(parts);
  if (bytes > mostBytes) throw ctx.fail('screen-set.too-large', { mostBytes, of: 'one' });
  const site = siteOf(ctx);
  const outcome = await stores.transaction<'stored' | 'too-many' | 'too-large'>(async ({ screenSets, events }, rollbackWith) => {
    await ctx.during('screen-set.read', () => screenSets.lock(tenant));
    const [present] = await ctx.during('screen-set.read', () => screenSets.list(tenant, site, [name]));
    const others = await ctx.during('screen-set.read', () => screenSets.others(tenant, site, name));
    if (!present && others.count >= most) return rollbackWith('too-many');
    if (others.bytes + bytes > mostBytesTogether) return rollbackWith('too-large');
    if (present) await ctx.during('screen-set.store', () => screenSets.keepReplaced(tenant, site, name, settings.screens.versions));
    const set = { ...parts, name, version: (present?.version ?? 0) + 1, updated: ctx.now };
    await ctx.during('screen-set.store', () => screenSets.write(tenant, site, set));
    await recordEvent(ctx, { what: 'screen-set.written', subject: name }, { events });
    return 'stored';
  });
  if (outcome === 'too-many') throw ctx.fail('screen-set.too-many', { most });
  if (outcome === 'too-large') throw ctx.fail('screen-set.too-large', { mostBytes: mostBytesTogether, of: 'all' });
}

/** Removes the set of that name of the site of the call, with an event, in one transaction. */
export async function removeScreenSet(
  ctx: Ctx<'screen-set.unknown'>,
  { name }: Named,
  stores: Stores<'screenSets' | 'events'>,
): Promise<void> {
  await stores.transaction(async ({ screenSets, events }) => {
    const there = await ctx.during('screen-set.store', () => screenSets.delete(ctx.tenant.id, siteOf(ctx), name));
    if (!there) throw ctx.fail('screen-set.unknown', { name });
    await recordEvent(ctx, { what: 'screen-set.removed', subject: name }, { events });
  });
}
