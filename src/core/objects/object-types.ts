// What is declared of the objects of a type: attributes come, change, and go for good.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type AttributeChange, changedAttributes, type DeclarationFault, demandDeclarable, isWithin } from '../schema/index.ts';
import { fillSoon } from '../search/fill-index.ts';
import { searchablePaths } from '../search/texts.ts';
import type { Stores } from '../stores.ts';
import { forgetIfEmpty } from './forget-type.ts';
import { objectTexts } from './searched-texts.ts';
import { indexedType, type ObjectType } from './types.ts';
import { uniquePaths } from './unique-values.ts';

/** What is declared; undefined if nothing is, and there is no object of the type. */
export async function readObjectType(
  ctx: Ctx,
  { type }: { readonly type: string },
  { objectTypes }: Stores<'objectTypes'>,
): Promise<ObjectType | undefined> {
  return ctx.during('object.read', () => objectTypes.read(ctx.tenant.id, type));
}

/** The names of types that were declared, or have objects, in their order. */
export async function listObjectTypes(ctx: Ctx, _input: {}, { objectTypes }: Stores<'objectTypes'>): Promise<readonly string[]> {
  return ctx.during('object.read', () => objectTypes.names(ctx.tenant.id));
}

/**
 * Stores the change in one transaction, with an event; what is not named stays. Neither another kind of values nor a removal is taken where objects have values
 * (`schema.conflict`), nor that values are unique from now on. Order: names and patterns → deleted ones → parents → values.
 */
export async function changeObjectType(
  ctx: Ctx<DeclarationFault>,
  {
    type,
    attributes: changes,
    closed,
  }: { readonly type: string; readonly attributes: readonly AttributeChange[]; readonly closed?: boolean | undefined },
  stores: Stores<'objects' | 'objectTypes' | 'passwordRules' | 'events' | 'searchedTexts' | 'background'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('object.store', () =>
    stores.transaction(async (tables) => {
      // Whoever stores an object holds the type, too: nothing comes between the look and the change.
      const present = await tables.objectTypes.lock(tenant, type);
      const attributes = changedAttributes(present.attributes, changes);
      demandDeclarable(ctx, { before: present.attributes, after: attributes, retired: present.retired }, stores);
      for (const { path, type: kind } of present.attributes) {
        const next = attributes.find((each) => each.path === path);
        if (next && (next.type === kind || next.type === 'json')) continue;
        const where = { kind: 'null', path, is: false, through: true } as const;
        const held = await tables.objects.find(tenant, type, { where, limit: 1 });
        if (held.length > 0) throw ctx.fail('schema.conflict', { path, because: next ? 'type' : 'values' });
      }
      await changeUnique(ctx, { name: type, before: present, after: { attributes } }, tables);
      const next = { ...present, attributes, ...(closed === undefined ? {} : { closed }) };
      await tables.objectTypes.write(tenant, type, next);
      await tables.searchedTexts.declare(tenant, indexedType(type), searchablePaths(attributes));
      await forgetIfEmpty(ctx, { name: type, type: next }, tables);
      await recordEvent(ctx, { what: 'record-type.changed', subject: type }, tables);
    }),
  );
  if (changes.some((each) => 'set' in each && each.set.searchable)) fillSoon(objectTexts(tenant, type), tenant, stores);
}

/** Nobody compared the values of before: an attribute becomes unique only while no object has one. */
async function changeUnique(
  ctx: Ctx<DeclarationFault>,
  {
    name,
    before,
    after,
  }: { readonly name: string; readonly before: Pick<ObjectType, 'attributes'>; readonly after: Pick<ObjectType, 'attributes'> },
  { objects }: Pick<Stores<'objects'>, 'objects'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const [former, next] = [uniquePaths(before), uniquePaths(after)];
  for (const path of next.filter((each) => !former.includes(each))) {
    const held = await objects.find(tenant, name, { where: { kind: 'null', path, is: false, through: true }, limit: 1 });
    if (held.length > 0) throw ctx.fail('schema.conflict', { path, because: 'values' });
  }
  for (const path of former.filter((each) => !next.includes(each))) await objects.releaseValues(tenant, name, path);
}

/** Retires the paths in one transaction, with an event: they are declared no more, written no more, and never again. `attribute.unknown`: nothing is declared there. */
export async function retireObjectAttributes(
  ctx: Ctx<'attribute.unknown'>,
  { type, paths }: { readonly type: string; readonly paths: readonly string[] },
  stores: Stores<'objects' | 'objectTypes' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const unknown = await ctx.during('object.store', () =>
    stores.transaction<string | undefined>(async (tables, rollbackWith) => {
      const { attributes, retired, ...present } = await tables.objectTypes.lock(tenant, type);
      const strange = paths.find((path) => !attributes.some((each) => isWithin(each.path, path)));
      if (strange !== undefined) return rollbackWith(strange);
      const left = attributes.filter((each) => !paths.some((path) => isWithin(each.path, path)));
      for (const path of uniquePaths({ attributes }))
        if (!left.some((each) => each.path === path)) await tables.objects.releaseValues(tenant, type, path);
      await tables.searchedTexts.declare(tenant, indexedType(type), searchablePaths(left));
      await tables.objectTypes.write(tenant, type, { ...present, attributes: left, retired: [...new Set([...retired, ...paths])] });
      await recordEvent(ctx, { what: 'record-type.changed', subject: type }, tables);
      return undefined;
    }),
  );
  if (unknown !== undefined) throw ctx.fail('attribute.unknown', { path: unknown });
}
