// Filters a record type to the attributes (and nested members) a client may access.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { readAttributeAccess } from './attribute-access.ts';
import { readRecordType, type TypeSelector } from './read-record-type.ts';
import type { AccessKind, Attribute, RecordType } from './types.ts';

export interface AccessOf {
  /** The client's public id. */
  readonly client: string;
  readonly access: AccessKind;
}

/** The whole type, and the part that the client may access; both are the same without a client, or if nothing was stored for it. */
export async function readOpenType(
  ctx: Ctx<'record-type.unknown'>,
  { client, access, ...selector }: TypeSelector & Partial<AccessOf>,
  stores: Stores<'recordTypes' | 'attributeAccess'>,
): Promise<{ readonly type: RecordType; readonly open: RecordType }> {
  const type = await readRecordType(ctx, selector, stores);
  const paths = client && access ? await readAttributeAccess(ctx, { type: selector.name, client, access }, stores) : undefined;
  return { type, open: paths ? restricted(type, paths) : type };
}

/** The type with the attributes at the paths alone; a path inside an object or plural keeps that member. */
export const restricted = (type: RecordType, paths: readonly string[]): RecordType => ({
  ...type,
  attributes: kept(type.attributes, paths),
});

function kept(attributes: readonly Attribute[], paths: readonly string[]): Attribute[] {
  return attributes.flatMap((attribute) => {
    if (paths.includes(attribute.path)) return [attribute];
    const inner = paths.filter((path) => path.startsWith(`${attribute.path}.`)).map((path) => path.slice(attribute.path.length + 1));
    const members = inner.length > 0 ? kept(attribute.members ?? [], inner) : [];
    return members.length > 0 ? [{ ...attribute, members }] : [];
  });
}
