// Removes many records: all of a type, or those of a search. Without `commit` it only counts them.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { RecordBackendFault, RecordBackendPorts } from './backend.ts';
import { backendOf } from './backend-of.ts';
import { countRecords, findRecords, type RecordQuery } from './read-records.ts';

const pageSize = 500;

/**
 * Returns how many were removed, or match. Removes page by page, each record in a transaction of its own: earlier ones stay removed if a
 * later one breaks.
 */
export async function removeRecords(
  ctx: Ctx<RecordBackendFault | 'attribute.unknown' | 'query.malformed'>,
  { commit, ...query }: RecordQuery & { readonly commit: boolean },
  stores: Stores<RecordBackendPorts>,
): Promise<number> {
  if (!commit) return countRecords(ctx, query, stores);
  let removed = 0;
  for (;;) {
    const page = await findRecords(ctx, { ...query, limit: pageSize }, stores);
    for (const kept of page) await backendOf(query.type).remove(ctx, query.type, { kept, by: 'operator' }, stores);
    removed += page.length;
    if (page.length < pageSize) return removed;
  }
}
