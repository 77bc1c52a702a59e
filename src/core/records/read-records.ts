// Reading records of any type.
import type { AccountQuery, Condition } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import type { RecordType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { textOfInstant } from '../time.ts';
import type { KeepingPorts } from './keeping.ts';
import { keepingOf } from './keeping-of.ts';
import { resolveQuery } from './resolve-query.ts';
import type { Expected, Kept, RecordKey, RecordSelector } from './types.ts';

export type ReadFault = 'record.not-found' | 'record.changed';

/** The record of that key. `record.changed` if it no longer has the stamps that the caller expects. */
export async function readRecord(
  ctx: Ctx<ReadFault>,
  { type, key, expected = {} }: RecordSelector & { readonly expected?: Expected },
  stores: Stores<KeepingPorts>,
): Promise<Kept> {
  const kept = await keepingOf(type).read(ctx, type, key, stores);
  if (!kept) throw ctx.fail('record.not-found', { type: type.name, id: textOfKey(key) });
  for (const field of ['created', 'updated'] as const) {
    const supplied = expected[field];
    if (supplied !== undefined && supplied !== kept[field])
      throw ctx.fail('record.changed', { field, actual: textOfInstant(kept[field]), supplied: textOfInstant(supplied) });
  }
  return kept;
}

/** A search among the records of a type; paths are those of its attributes. */
export interface RecordQuery extends Omit<AccountQuery, 'where'> {
  readonly type: RecordType;
  readonly where?: Condition | undefined;
}

/**
 * Matching records in the order of the query and then by number; an empty list if none matches. Passwords, objects and plurals as a whole
 * cannot be searched.
 */
export async function findRecords(
  ctx: Ctx<'attribute.unknown' | 'query.malformed'>,
  { type, ...query }: RecordQuery,
  stores: Stores<KeepingPorts>,
): Promise<readonly Kept[]> {
  return keepingOf(type).find(ctx, type, resolveQuery(ctx, type, query), stores);
}

/** The number of matching records, without regard to `limit` and `offset`. */
export async function countRecords(
  ctx: Ctx<'attribute.unknown' | 'query.malformed'>,
  { type, ...query }: RecordQuery,
  stores: Stores<KeepingPorts>,
): Promise<number> {
  return keepingOf(type).count(ctx, resolveQuery(ctx, type, query), type, stores);
}

const textOfKey = (key: RecordKey): string => String('id' in key ? key.id : 'number' in key ? key.number : key.value);
