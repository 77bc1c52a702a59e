// Many records go at once: all of a type, or those that a search finds. Without `commit` they are only counted.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { KeepingFault, KeepingPorts } from './keeping.ts';
import { keepingOf } from './keeping-of.ts';
import { countRecords, findRecords, type RecordQuery } from './read-records.ts';

const pageSize = 500;

/** Answers how many. Page by page, each in transactions of its own: what was removed stays removed if a later page breaks. */
export async function removeRecords(
  ctx: Ctx<KeepingFault | 'attribute.unknown' | 'query.malformed'>,
  { commit, ...query }: RecordQuery & { readonly commit: boolean },
  stores: Stores<KeepingPorts>,
): Promise<number> {
  if (!commit) return countRecords(ctx, query, stores);
  let removed = 0;
  for (;;) {
    const page = await findRecords(ctx, { ...query, limit: pageSize }, stores);
    for (const kept of page) await keepingOf(query.type).remove(ctx, query.type, { kept, by: 'operator' }, stores);
    removed += page.length;
    if (page.length < pageSize) return removed;
  }
}
