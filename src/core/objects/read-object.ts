// One object is read, or removed.
import type { Ctx, Problem } from '../faults/index.ts';
import { isSame, withoutPaths } from '../json.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import { forgetIfEmpty } from './forget-type.ts';
import { holdValues, judgeObject, refuseObject } from './store-object.ts';
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

/**
 * Removes the object, or what it has at and below the `paths`, in one transaction. What is left is judged as a store of it is (`input.rejected`); where nothing
 * was there, nothing is written.
 */
export async function removeObject(
  ctx: Ctx<'object.not-found' | 'input.rejected'>,
  { paths, ...of }: ObjectName & { readonly paths?: readonly string[] | undefined },
  { transaction, passwordRules }: Stores<'objects' | 'objectTypes' | 'passwordRules'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const { compile } = passwordRules;
  const outcome = await ctx.during('object.store', () =>
    transaction<readonly Problem[] | 'none'>(async ({ objects, objectTypes }, rollbackWith) => {
      // Read before it is locked: a lock makes the type that there is not.
      if (!(await objectTypes.read(tenant, of.type))) return 'none';
      const type = await objectTypes.lock(tenant, of.type);
      if (!paths) {
        if (!(await objects.delete(tenant, of))) return rollbackWith('none');
        await forgetIfEmpty(ctx, { name: of.type, type }, { objects, objectTypes });
        return [];
      }
      const present = await objects.lock(tenant, of);
      if (!present) return rollbackWith('none');
      const left = withoutPaths(present.value, paths);
      if (isSame(left, present.value)) return [];
      const judged = judgeObject(ctx, type, present, left, compile);
      if (judged.problems.length > 0) return rollbackWith(judged.problems);
      await objects.update(tenant, of, judged.value, nextStamp(ctx.now, present.updated));
      // What goes is free again; what is left was its own.
      await holdValues(ctx, { ...present, value: judged.value }, type, { objects });
      return [];
    }),
  );
  if (outcome === 'none') throw ctx.fail('object.not-found', of);
  refuseObject(ctx, outcome);
}
