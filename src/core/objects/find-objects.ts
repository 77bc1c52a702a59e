// Objects of a type are searched.
import type { AccountQuery, Condition } from '../accounts/query.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { isWithin } from '../schema/index.ts';
import type { Stores } from '../stores.ts';
import { shownBy } from './read-object.ts';
import type { SizedObject } from './store.ts';
import type { StoredObject } from './types.ts';

export interface ObjectQuery extends Pick<AccountQuery, 'where' | 'sort' | 'offset'> {
  readonly type: string;
  readonly limit: number;
  /** Only those that were made after the object of this id; in the order of their making alone. */
  readonly after?: string | undefined;
}

export interface FoundObjects {
  readonly found: readonly StoredObject[];
  /** Whether more of them matched, and were left out because of their size (`objects.pageBytes`). */
  readonly isCut: boolean;
  /** The id behind which the next page begins; null where this one had not as many as were asked for, or all. It may be of one that was removed meanwhile. */
  readonly last: string | null;
  /** How many match without `after`, `limit` and `offset`. */
  readonly total: number;
  /** The accounts that they belong to, by id. */
  readonly owners: ReadonlyMap<string, Account>;
}

/** Matching objects in the order of the query, then of their making, as many as a page holds. Of a type that there is not, none. */
export async function findObjects(
  ctx: Ctx<'attribute.unknown'>,
  { type, where, after, ...page }: ObjectQuery,
  { objects, objectTypes, accounts }: Stores<'objects' | 'objectTypes' | 'accounts'>,
): Promise<FoundObjects> {
  const { id: tenant } = ctx.tenant;
  const declared = await ctx.during('object.read', () => objectTypes.read(tenant, type));
  if (!declared) return { found: [], isCut: false, last: null, total: 0, owners: new Map() };
  // What was deleted for good is not shown, and so nobody finds out about it.
  const paths = [...(where ? pathsIn(where) : []), ...(page.sort ?? []).map(({ path }) => path)];
  const gone = paths.find((path) => declared.retired.some((each) => isWithin(path, each) || isWithin(each, path)));
  if (gone !== undefined) throw ctx.fail('attribute.unknown', { path: gone });
  const behind: readonly Condition[] = after === undefined ? [] : [{ kind: 'compare', path: 'number', op: '>', value: after }];
  const all = [...(where ? [where] : []), ...behind];
  const narrowed: AccountQuery = { ...page, ...(all.length === 0 ? {} : { where: { kind: 'and', of: all } }) };
  return ctx.during('object.read', async () => {
    const matching = page.limit === 0 ? [] : await objects.find(tenant, type, narrowed);
    const ids = matching.slice(0, fitting(matching, ctx.tenant.settings.objects.pageBytes)).map(({ id }) => id);
    const byId = new Map((await objects.readAll(tenant, ids)).map((each) => [each.id, each]));
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    const total = await objects.count(tenant, type, where ? { where } : {});
    const of = [...new Set(found.flatMap(({ owner }) => owner ?? []))];
    const owners = of.length === 0 ? [] : await accounts.readAll(tenant, of);
    const isCut = ids.length < matching.length;
    const last = isCut || matching.length === page.limit ? (ids.at(-1) ?? null) : null;
    return {
      found: found.map((each) => shownBy(declared, each)),
      isCut,
      last,
      total,
      owners: new Map(owners.map((each) => [each.id, each])),
    };
  });
}

/** How many of the first of them are together no larger than that, but one at least. */
function fitting(matching: readonly SizedObject[], mostBytes: number): number {
  let sum = 0;
  const over = matching.findIndex(({ bytes }) => {
    sum += bytes;
    return sum > mostBytes;
  });
  return over < 0 ? matching.length : Math.max(over, 1);
}

function pathsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(pathsIn);
    case 'not':
      return pathsIn(condition.of);
    case 'contact':
      return [];
    case 'element':
      return [condition.within];
    default:
      return [condition.path];
  }
}
