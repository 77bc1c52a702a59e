// A type of which nothing is declared and no object is left is forgotten: whoever makes up types leaves none behind.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { ObjectType } from './types.ts';

/** For whoever holds the type (`lock`) in a transaction, and has removed objects or declarations of it. */
export async function forgetIfEmpty(
  { tenant: { id: tenant } }: Pick<Ctx, 'tenant'>,
  { name, type }: { readonly name: string; readonly type: ObjectType },
  { objects, objectTypes }: Pick<Stores<'objects' | 'objectTypes'>, 'objects' | 'objectTypes'>,
): Promise<void> {
  const { attributes, retired, closed = false } = type;
  if (attributes.length > 0 || retired.length > 0 || closed) return;
  if ((await objects.find(tenant, name, { limit: 1 })).length === 0) await objectTypes.delete(tenant, name);
}
