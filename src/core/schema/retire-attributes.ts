// Deletes data for good: what was declared at a path is declared no more, nothing is written there again, and what is stored is not shown. An operator
// takes that back by the setting alone.
import { recordEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { demandPath } from './demand-attribute.ts';
import { editType } from './edit-type.ts';
import { accountType, readRecordType } from './read-record-type.ts';
import type { StoredType } from './types.ts';

const most = 1000;

/**
 * Retires the paths below `data`, all in one transaction with events, or none. `attribute.unknown`: nothing is declared at or below the path, and no
 * account has a value there.
 */
export async function retireAttributes(
  ctx: Ctx<'attribute.unknown' | 'schema.malformed' | 'record-type.unknown'>,
  { paths }: { readonly paths: readonly string[] },
  stores: Stores<'recordTypes' | 'accounts' | 'settings' | 'events'>,
): Promise<void> {
  const { attributes } = await readRecordType(ctx, { name: accountType, standard: [] }, stores);
  for (const path of paths) {
    demandPath(ctx, path);
    if (attributes.some((each) => isWithin(each.path, path))) continue;
    const where = { kind: 'null', path, is: false } as const;
    const [found] = await ctx.during('account.read', () => stores.accounts.find(ctx.tenant.id, { where, limit: 1 }));
    if (!path.startsWith('data.') || !found) throw ctx.fail('attribute.unknown', { path });
  }
  const edit = (stored: StoredType): StoredType => ({
    ...stored,
    attributes: stored.attributes.filter((each) => !paths.some((path) => isWithin(each.path, path))),
    rules: stored.rules.filter((rule) => !rule.paths.some((each) => paths.some((path) => isWithin(each, path)))),
    uniqueSets: stored.uniqueSets.filter((set) => !set.paths.some((each) => paths.some((path) => isWithin(each, path)))),
  });
  await ctx.during('settings.store', () =>
    stores.transaction(async (tables) => {
      await editType(ctx, { name: accountType, standard: [], edit }, { ...stores, ...tables });
      // Read while the type is locked: of deletions at once, none is lost.
      const rows = await tables.settings.read(ctx.tenant.id);
      const before = (rows['accounts']?.['retired'] ?? []) as readonly string[];
      const retired = [...new Set([...before, ...paths])];
      if (retired.length > most) throw ctx.fail('schema.malformed', { reason: `more than ${most} attributes were deleted` });
      await tables.settings.write(ctx.tenant.id, 'accounts', { ...rows['accounts'], retired });
      const changed = {
        what: 'settings.changed',
        subject: 'accounts',
        detail: { before: { retired: before }, after: { retired } },
      } as const;
      await recordEvents(ctx, [{ what: 'record-type.changed', subject: accountType }, changed], tables);
    }),
  );
}

const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);
