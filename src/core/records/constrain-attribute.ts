// New constraints on an attribute that has values already: stored values must keep them before they hold.

import { recordEvent } from '../audit/index.ts';
import { credentialsInRecords } from '../credentials/in-records.ts';
import { asProblems, type Ctx } from '../faults/index.ts';
import { identifierKinds } from '../identifiers/types.ts';
import { newId } from '../ids.ts';
import { isObject, type Json } from '../json.ts';
import { type AttributeSelector, withAttribute } from '../schema/change-attributes.ts';
import { demandKnown } from '../schema/demand-names.ts';
import { editType, type TypeEdit } from '../schema/edit-type.ts';
import { indexRecord } from '../schema/index-values.ts';
import { readRecordType, type TypeSelector } from '../schema/read-record-type.ts';
import type { Attribute, RecordType, StoredType, UniqueSet } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import type { RecordBackendPorts } from './backend.ts';
import { backendOf } from './backend-of.ts';
import type { FoundRecord } from './types.ts';

type ConstrainFault = 'record-type.unknown' | 'value.taken' | 'input.rejected';
const pageSize = 500;

export interface Constraining extends AttributeSelector {
  readonly held: Pick<Attribute, 'required' | 'constraints'>;
}

/**
 * Replaces `required` and the constraints of the attribute and returns the type. Reads every record of the type, in one transaction: the
 * first that contradicts refuses.
 */
export async function constrainAttribute(
  ctx: Ctx<ConstrainFault | 'attribute.unknown' | 'attribute.reserved'>,
  { held, path, reserved, ...type }: Constraining,
  stores: Stores<RecordBackendPorts>,
): Promise<RecordType> {
  const edit = (stored: StoredType, whole: RecordType) =>
    withAttribute(ctx, stored, whole, { path, reserved }, (each) => ({ ...each, ...held }));
  return storeConstrained(ctx, { ...type, edit }, stores);
}

/** From now on no two records have the same values of all these attributes. Reads every record of the type, in one transaction. */
export async function addUniqueSet(
  ctx: Ctx<ConstrainFault | 'attribute.unknown'>,
  { paths, ...type }: TypeSelector & { readonly paths: readonly string[] },
  stores: Stores<RecordBackendPorts>,
): Promise<UniqueSet> {
  const { attributes } = await readRecordType(ctx, type, stores);
  await demandKnown(ctx, { paths, known: (path) => attributes.some((each) => each.path === path) });
  const set = { id: newId(ctx.random, ctx.now), paths };
  await storeConstrained(ctx, { ...type, edit: (stored) => ({ ...stored, uniqueSets: [...stored.uniqueSets, set] }) }, stores);
  return set;
}

/** Stores the type as `edit` leaves it, unless a record contradicts it: nulls where a value is needed, or one value twice. */
async function storeConstrained(ctx: Ctx<ConstrainFault>, edit: TypeEdit, stores: Stores<RecordBackendPorts>): Promise<RecordType> {
  const taken = await stores.transaction<{ type: RecordType } | { path: string } | { missing: string }>(async (tables, rollbackWith) => {
    const inside = { ...stores, ...tables };
    const type = await editType(ctx, edit, inside);
    for (let last = 0; ; ) {
      const where = { kind: 'compare', path: 'number', op: '>', value: last } as const;
      const page = await backendOf(type).find(ctx, type, { where, sort: [{ path: 'number', descending: false }], limit: pageSize }, inside);
      for (const kept of page) {
        const missing = missingIn(type.attributes, kept);
        if (missing !== undefined) rollbackWith({ missing });
        const path = await indexRecord(ctx, { type: type.name, record: kept.id, declared: indexable(type), values: kept.values }, inside);
        if (path !== undefined) rollbackWith({ path });
        last = kept.number;
      }
      if (page.length < pageSize) break;
    }
    await recordEvent(ctx, { what: 'record-type.changed', subject: type.name }, inside);
    return { type };
  });
  if ('path' in taken) throw ctx.fail('value.taken', { path: taken.path });
  if ('missing' in taken) throw ctx.fail('input.rejected', { problems: asProblems([{ field: taken.missing, rule: 'required' }])! });
  return taken.type;
}

/** Identifiers and credentials have uniqueness of their own. */
const own = new Set<string>([...identifierKinds, ...credentialsInRecords.map(({ attribute }) => attribute.path)]);
const indexable = (type: RecordType): RecordType => ({ ...type, attributes: type.attributes.filter(({ path }) => !own.has(path)) });

function missingIn(attributes: readonly Attribute[], { values }: FoundRecord): string | undefined {
  const empty = (value: Json | undefined) => value === undefined || value === null || value === '';
  for (const { path, required, type, members = [] } of attributes) {
    const value = values[path];
    if (required && empty(value)) return path;
    if (type !== 'plural' || !Array.isArray(value)) continue;
    const missing = members.find((member) => member.required && value.filter(isObject).some((element) => empty(element[member.path])));
    if (missing) return `${path}.${missing.path}`;
  }
  return undefined;
}
