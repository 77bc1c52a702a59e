// What is declared in spaces: found and listed.
import type { Ctx } from '../faults/index.ts';
import { idsOfShort } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { findSpace, spacesById } from './spaces.ts';
import type { ItemQuery, Paged } from './store.ts';
import type { Item, ItemKind, RoleParts, Space } from './types.ts';

type Ports = Stores<'permissionSpaces' | 'permissionItems'>;

/** By what one is named. */
export interface ItemName<K extends ItemKind = ItemKind> {
  readonly kind: K;
  /** The code of the space; the common one if none is said. */
  readonly space?: string | undefined;
}

/** An item that was found, and the space in which it stands. */
export interface Placed<K extends ItemKind> {
  readonly item: Item<K>;
  readonly space: Space;
}

/** The role, resource or policy of exactly that code, or undefined. */
export async function findItem<K extends ItemKind>(
  ctx: Ctx<'permission-space.unknown'>,
  { kind, space: named, code }: ItemName<K> & { readonly code: string },
  stores: Ports,
): Promise<Placed<K> | undefined> {
  const space = await findSpace(ctx, { code: named }, stores);
  const [item] = await ctx.during('permission.read', () => stores.permissionItems.find(ctx.tenant.id, kind, space.id, [code]));
  return item && { item: item as Item<K>, space };
}

/** All of the codes, each once, with their space; where one is not there, none. */
export async function demandItems<K extends ItemKind>(
  ctx: Ctx<'permission-space.unknown' | 'permission-item.unknown'>,
  { kind, space: named, codes }: ItemName<K> & { readonly codes: readonly string[] },
  stores: Pick<Ports, 'permissionSpaces' | 'permissionItems'>,
): Promise<{ readonly items: readonly Item<K>[]; readonly space: Space }> {
  const space = await findSpace(ctx, { code: named }, stores);
  const wanted = [...new Set(codes)];
  const found = await ctx.during('permission.read', () => stores.permissionItems.find(ctx.tenant.id, kind, space.id, wanted));
  const absent = wanted.find((code) => !found.some((item) => item.code === code));
  if (absent !== undefined) throw ctx.fail('permission-item.unknown', { kind, code: absent });
  return { items: found as readonly Item<K>[], space };
}

/** The same by the first 24 digits of its id, in whatever space. */
export async function findItemByShort<K extends ItemKind>(
  ctx: Ctx,
  { kind, short }: { readonly kind: K; readonly short: string },
  stores: Ports,
): Promise<Placed<K> | undefined> {
  const ids = idsOfShort(short);
  if (!ids) return undefined;
  const query = { kind, ids, by: 'created', descending: false, offset: 0, limit: 1 } as const;
  const [item] = (await ctx.during('permission.read', () => stores.permissionItems.list(ctx.tenant.id, query))).list;
  const space = item && (await spacesById(ctx, { ids: [item.space] }, stores)).get(item.space);
  return item && space && { item: item as Item<K>, space };
}

/** Those of the ids, by their ids; ids of nothing are left out. */
export async function itemsById(
  ctx: Ctx,
  { ids }: { readonly ids: readonly string[] },
  { permissionItems }: Pick<Ports, 'permissionItems'>,
): Promise<ReadonlyMap<string, Item>> {
  const found = await ctx.during('permission.read', () => permissionItems.readAll(ctx.tenant.id, [...new Set(ids)]));
  return new Map(found.map((item) => [item.id, item]));
}

/** Whether the role counts then, whoever has it. */
export const roleCounts = ({ parts }: Item, now: Instant): boolean => ((parts as RoleParts).ends ?? Number.POSITIVE_INFINITY) > now;

/** Of the spaces of these codes, or of all. */
export async function listItems<K extends ItemKind>(
  ctx: Ctx<'permission-space.unknown'>,
  {
    kind,
    spaces: codes,
    ...query
  }: Omit<ItemQuery, 'kind' | 'spaces' | 'ids'> & { readonly kind: K; readonly spaces?: readonly string[] | undefined },
  stores: Ports,
): Promise<Paged<Item<K>>> {
  const spaces = codes && (await Promise.all(codes.map((code) => findSpace(ctx, { code }, stores)))).map(({ id }) => id);
  const page = await ctx.during('permission.read', () => stores.permissionItems.list(ctx.tenant.id, { kind, spaces, ...query }));
  return page as Paged<Item<K>>;
}
