// Adds, removes and describes attributes of a type.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { demandSound } from './demand-attribute.ts';
import { editType } from './edit-type.ts';
import type { TypeSelector } from './read-record-type.ts';
import type { Attribute, RecordType, StoredType } from './types.ts';

/** One attribute of a type, at its path. */
export interface AttributeSelector extends TypeSelector {
  readonly path: string;
  /** Names that this server reserves, in the spelling of the caller's dialect. */
  readonly reserved: readonly string[];
}

type EditPorts = 'recordTypes' | 'events';
type AddFault = 'record-type.unknown' | 'attribute.exists' | 'attribute.reserved' | 'schema.malformed';

/** Adds the attribute and returns the type. Stored records get no value; a `required` attribute makes accounts unfinished. */
export async function addAttribute(
  ctx: Ctx<AddFault>,
  { attribute, ...selector }: Omit<AttributeSelector, 'path'> & { readonly attribute: Attribute },
  stores: Stores<EditPorts>,
): Promise<RecordType> {
  const { path } = attribute;
  demandOpen(ctx, selector.reserved, path);
  demandSound(ctx, attribute);
  return changed(ctx, selector, stores, (stored, whole) => {
    if (whole.attributes.some((each) => each.path === path || each.path.startsWith(`${path}.`)))
      throw ctx.fail('attribute.exists', { name: path });
    return { ...stored, attributes: [...stored.attributes, attribute], withdrawn: stored.withdrawn.filter((each) => each !== path) };
  });
}

type ChangeFault = 'record-type.unknown' | 'attribute.unknown' | 'attribute.reserved';

/**
 * Removes the attribute, with rules and unique sets that name it, and returns the type. Stored values stay in the records and are no longer
 * shown.
 */
export async function removeAttribute(ctx: Ctx<ChangeFault>, selector: AttributeSelector, stores: Stores<EditPorts>): Promise<RecordType> {
  const { path } = selector;
  demandOpen(ctx, selector.reserved, path);
  return changed(ctx, selector, stores, (stored, whole) => {
    const gone = whole.attributes.filter((each) => each.path === path || each.path.startsWith(`${path}.`)).map((each) => each.path);
    if (gone.length === 0) throw ctx.fail('attribute.unknown', { path });
    return {
      ...stored,
      attributes: stored.attributes.filter((each) => !gone.includes(each.path)),
      withdrawn: [...new Set([...stored.withdrawn, ...gone])],
      rules: stored.rules.filter((rule) => !rule.paths.some((each) => gone.includes(each))),
      uniqueSets: stored.uniqueSets.filter((set) => !set.paths.some((each) => gone.includes(each))),
    };
  });
}

/** Replaces the description and returns the type. */
export async function describeAttribute(
  ctx: Ctx<ChangeFault>,
  { description, ...selector }: AttributeSelector & { readonly description: string },
  stores: Stores<EditPorts>,
): Promise<RecordType> {
  return changed(ctx, selector, stores, (stored, whole) =>
    withAttribute(ctx, stored, whole, selector, (each) => ({ ...each, description })),
  );
}

/**
 * The stored type with one attribute edited, wherever it is nested; writes nothing. A standard attribute is copied into the stored type
 * first.
 */
export function withAttribute(
  ctx: Ctx<'attribute.unknown' | 'attribute.reserved'>,
  stored: StoredType,
  whole: RecordType,
  { path, reserved }: Pick<AttributeSelector, 'path' | 'reserved'>,
  edit: (attribute: Attribute) => Attribute,
): StoredType {
  demandOpen(ctx, reserved, path);
  const top = whole.attributes.find((each) => path === each.path || path.startsWith(`${each.path}.`));
  const edited =
    top &&
    editedAt(
      top,
      path
        .slice(top.path.length + 1)
        .split('.')
        .filter(Boolean),
      edit,
    );
  if (!top || !edited) throw ctx.fail('attribute.unknown', { path });
  return { ...stored, attributes: [...stored.attributes.filter((each) => each.path !== top.path), edited] };
}

function editedAt(
  attribute: Attribute,
  [name, ...rest]: readonly string[],
  edit: (attribute: Attribute) => Attribute,
): Attribute | undefined {
  if (name === undefined) return edit(attribute);
  const member = attribute.members?.find(({ path }) => path === name);
  const edited = member && editedAt(member, rest, edit);
  return edited && { ...attribute, members: attribute.members!.map((each) => (each === member ? edited : each)) };
}

function demandOpen(ctx: Ctx<'attribute.reserved'>, reserved: readonly string[], path: string): void {
  if (reserved.includes(path)) throw ctx.fail('attribute.reserved', { name: path });
}

async function changed(
  ctx: Ctx<'record-type.unknown'>,
  { name, standard }: TypeSelector,
  stores: Stores<EditPorts>,
  edit: (stored: StoredType, whole: RecordType) => StoredType,
): Promise<RecordType> {
  const type = await editType(ctx, { name, standard, edit }, stores);
  await recordEvent(ctx, { what: 'record-type.changed', subject: name }, stores);
  return type;
}
