// Reading records of any type.
import type { AccountQuery, Condition } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import { formerAt } from '../former-values/index.ts';
import type { RecordType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { type Instant, textOfInstant } from '../time.ts';
import type { RecordBackendPorts } from './backend.ts';
import { backendOf } from './backend-of.ts';
import { resolveQuery } from './resolve-query.ts';
import type { ExpectedValue, FoundRecord, RecordKey, RecordSelector } from './types.ts';

export type ReadFault = 'record.not-found' | 'record.changed';

/** The record of that key. `record.changed` if it no longer has the stamps that the caller expects. */
export async function readRecord(
  ctx: Ctx<ReadFault>,
  { type, key, expected = {} }: RecordSelector & { readonly expected?: ExpectedValue },
  stores: Stores<RecordBackendPorts>,
): Promise<FoundRecord> {
  const kept = await backendOf(type).read(ctx, type, key, stores);
  if (!kept) throw ctx.fail('record.not-found', { type: type.name, id: textOfKey(key) });
  for (const field of ['created', 'updated'] as const) {
    const supplied = expected[field];
    if (supplied !== undefined && supplied !== kept[field])
      throw ctx.fail('record.changed', { field, actual: textOfInstant(kept[field]), supplied: textOfInstant(supplied) });
  }
  return kept;
}

/** The record of that key as it was then, of former times without the values of credentials; undefined if what it was is not kept. Before it was made there was none. */
export async function readRecordAt(
  ctx: Ctx<ReadFault>,
  { type, key, at }: RecordSelector & { readonly at: Instant },
  stores: Stores<RecordBackendPorts>,
): Promise<FoundRecord | undefined> {
  const present = await readRecord(ctx, { type, key }, stores);
  if (at < present.created) throw ctx.fail('record.not-found', { type: type.name, id: textOfKey(key) });
  const former = await formerAt(ctx, { record: present.id, at }, stores);
  if (former === 'lost') return undefined;
  if (former === 'present') return at < present.updated ? undefined : present;
  return backendOf(type).former(type, present, former);
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
  stores: Stores<RecordBackendPorts>,
): Promise<readonly FoundRecord[]> {
  return backendOf(type).find(ctx, type, resolveQuery(ctx, type, query), stores);
}

/** The number of matching records, without regard to `limit` and `offset`. */
export async function countRecords(
  ctx: Ctx<'attribute.unknown' | 'query.malformed'>,
  { type, ...query }: RecordQuery,
  stores: Stores<RecordBackendPorts>,
): Promise<number> {
  return backendOf(type).count(ctx, resolveQuery(ctx, type, query), type, stores);
}

const textOfKey = (key: RecordKey): string => String('id' in key ? key.id : 'number' in key ? key.number : key.value);
