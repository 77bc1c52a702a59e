// Removes many records: all of a type, or those of a search. Without `commit` it only counts them.
import { type Ctx, Fault } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { RecordBackendFault, RecordBackendPorts } from './backend.ts';
import { backendOf } from './backend-of.ts';
import { countRecords, findRecords, type RecordQuery } from './read-records.ts';
import type { FoundRecord } from './types.ts';

const pageSize = 500;

/** What became of the records that were to go. */
export interface RecordsRemoved {
  /** How many were removed; without `commit`, how many match. */
  readonly total: number;
  /** How many stayed, because the caller may not remove them: accounts that may do everything. */
  readonly protected: number;
}

/**
 * Removes page by page, each record in a transaction of its own: earlier ones stay removed if a later one breaks. One that is protected stays, and those
 * after it go; one that somebody else removed meanwhile is not counted.
 */
export async function removeRecords(
  ctx: Ctx<RecordBackendFault | 'attribute.unknown' | 'query.malformed'>,
  { commit, where, ...query }: Pick<RecordQuery, 'type' | 'where'> & { readonly commit: boolean },
  stores: Stores<RecordBackendPorts>,
): Promise<RecordsRemoved> {
  if (!commit) return { total: await countRecords(ctx, { ...query, where }, stores), protected: 0 };
  const count = { removed: 0, stayed: 0, gone: 0 };
  for (let last = 0; ; ) {
    const after = { kind: 'compare', path: 'number', op: '>', value: last } as const;
    const and = where ? ({ kind: 'and', of: [where, after] } as const) : after;
    const sort = [{ path: 'number', descending: false }];
    const page = await findRecords(ctx, { ...query, where: and, sort, limit: pageSize }, stores);
    for (const kept of page) {
      const outcome = await removed(ctx, { ...query, kept }, stores);
      count[outcome] += 1;
      last = kept.number;
    }
    if (page.length < pageSize) return { total: count.removed, protected: count.stayed };
  }
}

async function removed(
  ctx: Ctx<RecordBackendFault>,
  { type, kept }: Pick<RecordQuery, 'type'> & { readonly kept: FoundRecord },
  stores: Stores<RecordBackendPorts>,
): Promise<'removed' | 'stayed' | 'gone'> {
  try {
    await backendOf(type).remove(ctx, type, { kept, by: 'operator' }, stores);
    return 'removed';
  } catch (error) {
    if (error instanceof Fault && error.kind === 'account.protected') return 'stayed';
    if (error instanceof Fault && error.kind === 'account.not-found') return 'gone';
    throw error;
  }
}
