// Roles, resources and policies are declared, changed and removed. What a policy says stands also as rules, by which acts are decided.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import { demandItems, type ItemName } from './items.ts';
import { demandCodes, demandPatterns } from './judge.ts';
import { findSpace } from './spaces.ts';
import type { Item, ItemKind, ItemParts, PolicyStatement } from './types.ts';

type Ports = Stores<'permissionSpaces' | 'permissionItems' | 'permissionRules' | 'events'>;
type Tables = Pick<Ports, 'permissionItems' | 'permissionRules' | 'events'>;

interface Described<K extends ItemKind> {
  readonly code: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly parts: ItemParts[K];
}

/**
 * Declares all of them, or none, in one transaction. Order: codes and patterns → the space → a code that is taken → the role above is there, and has few
 * enough above it.
 */
export async function createItems<K extends ItemKind>(
  ctx: Ctx<'input.rejected' | 'permission-space.unknown' | 'permission-item.unknown' | 'permission-item.exists'>,
  { kind, space: named, items: described }: ItemName<K> & { readonly items: readonly Described<K>[] },
  stores: Ports,
): Promise<readonly Item<K>[]> {
  const codes = described.map(({ code }) => code);
  demandCodes(ctx, codes);
  demandPatterns(ctx, described.flatMap(statementsOf));
  const twice = codes.find((code, at) => codes.indexOf(code) < at);
  if (twice !== undefined) throw ctx.fail('permission-item.exists', { kind, code: twice });
  const outcome = await stores.transaction<readonly Item<K>[] | string>(async (tables, rollbackWith) => {
    await ctx.during('permission.read', () => tables.permissionSpaces.lock(ctx.tenant.id));
    const space = await findSpace(ctx, { code: named }, tables);
    const [taken] = await ctx.during('permission.read', () => tables.permissionItems.find(ctx.tenant.id, kind, space.id, codes));
    if (taken) return rollbackWith(taken.code);
    for (const { parts } of described) if ('parent' in parts && parts.parent) await demandAbove(ctx, parts.parent, space.id, tables);
    const made = described.map(
      (each): Item<K> => ({ ...each, id: newId(ctx.random, ctx.now), kind, space: space.id, created: ctx.now, updated: ctx.now }),
    );
    await ctx.during('permission.store', () => tables.permissionItems.insert(ctx.tenant.id, made as readonly Item[]));
    for (const item of made) await writeRules(ctx, item, tables);
    await tell(ctx, { kind, how: 'added', space: space.code, codes }, tables);
    return made;
  });
  if (typeof outcome === 'string') throw ctx.fail('permission-item.exists', { kind, code: outcome });
  return outcome;
}

/** Levels of roles: what is asked of each act costs a look-up for each. */
const mostAbove = 10;

async function demandAbove(
  ctx: Ctx<'input.rejected' | 'permission-item.unknown'>,
  parent: string,
  space: string,
  { permissionItems }: Pick<Tables, 'permissionItems'>,
): Promise<void> {
  let above: string | null | undefined = parent;
  for (let level = 0; above; level += 1) {
    const id: string = above;
    const [item] = await ctx.during('permission.read', () => permissionItems.readAll(ctx.tenant.id, [id]));
    if (item?.kind !== 'role' || item.space !== space) throw ctx.fail('permission-item.unknown', { kind: 'role', code: id });
    if (level === mostAbove) throw ctx.fail('input.rejected', { problems: [{ field: 'parent', rule: 'not-allowed', allowed: [] }] });
    above = (item as Item<'role'>).parts.parent;
  }
}

/** What is said anew; of parts, those that are named. */
type Said<K extends ItemKind> = Partial<Omit<Described<K>, 'parts'>> & { readonly parts?: Partial<ItemParts[K]> };

/** What is not said stays, in one transaction; whoever was given it has it under another code, too. */
export async function changeItem<K extends ItemKind>(
  ctx: Ctx<'input.rejected' | 'permission-space.unknown' | 'permission-item.unknown' | 'permission-item.exists'>,
  { kind, space: named, code, said }: ItemName<K> & { readonly code: string; readonly said: Said<K> },
  stores: Ports,
): Promise<Item<K>> {
  if (said.code !== undefined) demandCodes(ctx, [said.code]);
  if (said.parts) demandPatterns(ctx, statementsOf({ parts: said.parts }));
  const outcome = await stores.transaction<Item<K> | undefined>(async (tables, rollbackWith) => {
    await ctx.during('permission.read', () => tables.permissionSpaces.lock(ctx.tenant.id));
    const { items, space } = await demandItems(ctx, { kind, space: named, codes: [code] }, tables);
    const present = items[0]!;
    const parts = { ...present.parts, ...said.parts };
    const next: Item<K> = { ...present, ...said, parts, updated: nextStamp(ctx.now, present.updated) };
    const others = () => tables.permissionItems.find(ctx.tenant.id, kind, space.id, [next.code]);
    if (next.code !== code && (await ctx.during('permission.read', others)).length > 0) return rollbackWith(undefined);
    await ctx.during('permission.store', () => tables.permissionItems.update(ctx.tenant.id, next as Item));
    if (said.parts) await writeRules(ctx, next, tables);
    await tell(ctx, { kind, how: 'changed', space: space.code, codes: [code] }, tables);
    return next;
  });
  if (!outcome) throw ctx.fail('permission-item.exists', { kind, code: said.code ?? code });
  return outcome;
}

/** Removes all of them, or none where one is not there, in one transaction: with whatever was given of them, and to them. */
export async function removeItems(
  ctx: Ctx<'permission-space.unknown' | 'permission-item.unknown'>,
  { kind, space: named, codes }: ItemName & { readonly codes: readonly string[] },
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await ctx.during('permission.read', () => tables.permissionSpaces.lock(ctx.tenant.id));
    const { items, space } = await demandItems(ctx, { kind, space: named, codes }, tables);
    const ids = items.map(({ id }) => id);
    await ctx.during('permission.store', () => tables.permissionItems.delete(ctx.tenant.id, ids));
    await tell(ctx, { kind, how: 'removed', space: space.code, codes: items.map((item) => item.code) }, tables);
  });
}

const statementsOf = ({ parts }: { readonly parts: object }): readonly PolicyStatement[] =>
  'statements' in parts ? (parts.statements as readonly PolicyStatement[]) : [];

/** In place of those that are there. */
async function writeRules(ctx: Ctx, item: Pick<Item, 'id' | 'kind' | 'space' | 'parts'>, { permissionRules }: Tables): Promise<void> {
  if (item.kind !== 'policy') return;
  const of = { source: item.id, space: item.space };
  const acts = statementsOf(item).flatMap(({ resource, actions, effect, conditions = [] }) =>
    actions.map((action) => ({ resource, action, effect, conditions })),
  );
  // What one of several statements says without a condition counts always.
  const rules = [...Map.groupBy(acts, ({ resource, action, effect }) => JSON.stringify([resource, action, effect])).values()].map(
    (same) => ({
      ...of,
      kind: 'policy' as const,
      resource: same[0]!.resource,
      action: same[0]!.action,
      effect: same[0]!.effect,
      type: null,
      conditions: same.some(({ conditions }) => conditions.length === 0) ? null : same.map(({ conditions }) => conditions),
    }),
  );
  await ctx.during('permission.store', () => permissionRules.remove(ctx.tenant.id, of));
  await ctx.during('permission.store', () => permissionRules.add(ctx.tenant.id, rules));
}

interface Told {
  readonly kind: ItemKind;
  readonly how: 'added' | 'changed' | 'removed';
  readonly space: string;
  readonly codes: readonly string[];
}

const tell = (ctx: Ctx, told: Told, tables: Pick<Tables, 'events'>) =>
  recordEvent(ctx, { what: 'permissions.declared', subject: null, detail: { ...told } }, tables);
