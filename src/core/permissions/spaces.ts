// Spaces of permissions: found, listed, made, changed and removed. One is always there.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { type Instant, nextStamp } from '../time.ts';
import { demandCodes } from './judge.ts';
import type { Paged, SpaceQuery } from './store.ts';
import type { Space } from './types.ts';

type Ports = Stores<'permissionSpaces' | 'events'>;

/** The space of whoever names none. */
export const commonSpace: Space = {
  id: 'default',
  code: 'default',
  name: 'default',
  description: null,
  created: 0 as Instant,
  updated: 0 as Instant,
};

/** The space of exactly that code; the common one if none is said. */
export async function findSpace(
  ctx: Ctx<'permission-space.unknown'>,
  { code = commonSpace.code }: { readonly code?: string | undefined },
  { permissionSpaces: spaces }: Pick<Ports, 'permissionSpaces'>,
): Promise<Space> {
  if (code === commonSpace.code) return commonSpace;
  const found = await ctx.during('permission.read', () => spaces.find(ctx.tenant.id, code));
  if (!found) throw ctx.fail('permission-space.unknown', { code });
  return found;
}

/** By code; the common one is among none of them. */
export const listSpaces = (
  ctx: Ctx,
  query: SpaceQuery,
  { permissionSpaces: spaces }: Pick<Ports, 'permissionSpaces'>,
): Promise<Paged<Space>> => ctx.during('permission.read', () => spaces.list(ctx.tenant.id, query));

/** Those of the ids, by their ids. */
export async function spacesById(
  ctx: Ctx,
  { ids }: { readonly ids: readonly string[] },
  { permissionSpaces: spaces }: Pick<Ports, 'permissionSpaces'>,
): Promise<ReadonlyMap<string, Space>> {
  const found = await ctx.during('permission.read', () => spaces.readAll(ctx.tenant.id, [...new Set(ids)]));
  return new Map([commonSpace, ...found].map((space) => [space.id, space]));
}

interface Described {
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
}

/** Makes all of them, or none. */
export async function createSpaces(
  ctx: Ctx<'input.rejected' | 'permission-space.exists'>,
  { spaces: described }: { readonly spaces: readonly Described[] },
  stores: Ports,
): Promise<readonly Space[]> {
  const codes = described.map(({ code }) => code);
  demandCodes(ctx, codes);
  const twice = codes.find((code, at) => code === commonSpace.code || codes.indexOf(code) < at);
  if (twice !== undefined) throw ctx.fail('permission-space.exists', { code: twice });
  const made = described.map((each): Space => ({ ...each, id: newId(ctx.random, ctx.now), created: ctx.now, updated: ctx.now }));
  const taken = await stores.transaction<string | undefined>(async ({ permissionSpaces, events }, rollbackWith) => {
    await ctx.during('permission.read', () => permissionSpaces.lock(ctx.tenant.id));
    for (const space of made) {
      if (await ctx.during('permission.read', () => permissionSpaces.find(ctx.tenant.id, space.code))) return rollbackWith(space.code);
      await ctx.during('permission.store', () => permissionSpaces.insert(ctx.tenant.id, space));
    }
    await tell(ctx, 'added', codes, { events });
    return undefined;
  });
  if (taken !== undefined) throw ctx.fail('permission-space.exists', { code: taken });
  return made;
}

/** What is not said stays. What is declared in it goes on to stand in it under another code, too. */
export async function changeSpace(
  ctx: Ctx<'input.rejected' | 'permission-space.unknown' | 'permission-space.exists' | 'permission-space.protected'>,
  { code, said }: { readonly code: string; readonly said: Partial<Described> },
  stores: Ports,
): Promise<Space> {
  if (code === commonSpace.code) throw ctx.fail('permission-space.protected', { code });
  if (said.code !== undefined) demandCodes(ctx, [said.code]);
  const outcome = await stores.transaction<Space | 'unknown' | 'taken'>(async ({ permissionSpaces, events }, rollbackWith) => {
    await ctx.during('permission.read', () => permissionSpaces.lock(ctx.tenant.id));
    const find = (of: string) => ctx.during('permission.read', () => permissionSpaces.find(ctx.tenant.id, of));
    const present = await find(code);
    if (!present) return rollbackWith('unknown');
    const next: Space = { ...present, ...said, updated: nextStamp(ctx.now, present.updated) };
    if (next.code !== code && (next.code === commonSpace.code || (await find(next.code)))) return rollbackWith('taken');
    await ctx.during('permission.store', () => permissionSpaces.update(ctx.tenant.id, next));
    await tell(ctx, 'changed', [code], { events });
    return next;
  });
  if (outcome === 'unknown') throw ctx.fail('permission-space.unknown', { code });
  if (outcome === 'taken') throw ctx.fail('permission-space.exists', { code: said.code ?? code });
  return outcome;
}

/** Removes all of them, or none where one is not there: with all that is declared in them, and whatever was given of it. */
export async function removeSpaces(
  ctx: Ctx<'permission-space.unknown' | 'permission-space.protected'>,
  { codes }: { readonly codes: readonly string[] },
  stores: Ports,
): Promise<void> {
  if (codes.includes(commonSpace.code)) throw ctx.fail('permission-space.protected', { code: commonSpace.code });
  const absent = await stores.transaction<string | undefined>(async ({ permissionSpaces, events }, rollbackWith) => {
    await ctx.during('permission.read', () => permissionSpaces.lock(ctx.tenant.id));
    for (const code of new Set(codes)) {
      const space = await ctx.during('permission.read', () => permissionSpaces.find(ctx.tenant.id, code));
      if (!space) return rollbackWith(code);
      await ctx.during('permission.store', () => permissionSpaces.delete(ctx.tenant.id, space.id));
    }
    await tell(ctx, 'removed', codes, { events });
    return undefined;
  });
  if (absent !== undefined) throw ctx.fail('permission-space.unknown', { code: absent });
}

const tell = (ctx: Ctx, how: 'added' | 'changed' | 'removed', codes: readonly string[], tables: Pick<Stores<'events'>, 'events'>) =>
  recordEvent(ctx, { what: 'permissions.declared', subject: null, detail: { kind: 'space', how, codes } }, tables);
