// The attributes that a client may read and write; all, if nothing is stored.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { demandKnown } from './demand-names.ts';
import { readRecordType, type TypeSelector } from './read-record-type.ts';
import type { AccessKind } from './types.ts';

/** One kind of access of one client to the records of a type. */
export interface AccessSelector {
  readonly type: string;
  /** The client's public id. */
  readonly client: string;
  readonly access: AccessKind;
}

/** The paths that the client may access; undefined if nothing was stored, which opens all. */
export async function readAttributeAccess(
  ctx: Ctx,
  { type, client, access }: AccessSelector,
  { attributeAccess }: Stores<'attributeAccess'>,
): Promise<readonly string[] | undefined> {
  return ctx.during('settings.read', () => attributeAccess.read(ctx.tenant.id, client, type, access));
}

export interface AccessChange extends AccessSelector, Pick<TypeSelector, 'standard'> {
  readonly paths: readonly string[];
  readonly reserved: readonly string[];
}

/**
 * Replaces the paths, with an event; reserved attributes are part of every access and may not be named. A path may name a member or a whole
 * object.
 */
export async function changeAttributeAccess(
  ctx: Ctx<'record-type.unknown' | 'attribute.unknown' | 'attribute.reserved'>,
  { type, client, access, paths, reserved, standard }: AccessChange,
  stores: Stores<'attributeAccess' | 'recordTypes' | 'events'>,
): Promise<void> {
  const own = paths.find((path) => reserved.includes(path));
  if (own !== undefined) throw ctx.fail('attribute.reserved', { name: own });
  const { attributes } = await readRecordType(ctx, { name: type, standard }, stores);
  await demandKnown(ctx, {
    paths,
    known: (path) => attributes.some((each) => path === each.path || path.startsWith(`${each.path}.`) || each.path.startsWith(`${path}.`)),
  });
  await ctx.during('settings.store', () => stores.attributeAccess.write(ctx.tenant.id, client, type, access, paths));
  await recordEvent(ctx, { what: 'attribute-access.changed', subject: client }, stores);
}
