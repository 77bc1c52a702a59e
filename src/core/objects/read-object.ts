// One object is read, or removed.
import type { Ctx } from '../faults/index.ts';
import { withoutPaths } from '../paths.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import type { ObjectName, ObjectType, StoredObject } from './types.ts';

/** The object of exactly that type, name and owner, without what was deleted for good. */
export async function readObject(
  ctx: Ctx<'object.not-found'>,
  of: ObjectName,
  { objects, objectTypes }: Stores<'objects' | 'objectTypes'>,
): Promise<StoredObject> {
  const found = await ctx.during('object.read', () => objects.read(ctx.tenant.id, of));
  if (!found) throw ctx.fail('object.not-found', of);
  return shownBy(await ctx.during('object.read', () => objectTypes.read(ctx.tenant.id, of.type)), found);
}

/** The object without what its type has deleted for good. */
export function shownBy(type: ObjectType | undefined, object: StoredObject): StoredObject {
  const retired = type?.retired ?? [];
  return retired.length === 0
    ? object
    : {
        ...object,
        value: withoutPaths(
          object.value,
          retired.map((path) => path.replace(/^data\./, '')),
        ),
      };
}

/** Removes the object, or what it has at and below the `paths`, in one transaction. */
export async function removeObject(
  ctx: Ctx<'object.not-found'>,
  { paths, ...of }: ObjectName & { readonly paths?: readonly string[] | undefined },
  { transaction }: Stores<'objects'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const found = await ctx.during('object.store', () =>
    transaction(async ({ objects }) => {
      if (!paths) return objects.delete(tenant, of);
      const present = await objects.lock(tenant, of);
      if (present) await objects.update(tenant, of, withoutPaths(present.value, paths), nextStamp(ctx.now, present.updated));
      return present !== undefined;
    }),
  );
  if (!found) throw ctx.fail('object.not-found', of);
}
