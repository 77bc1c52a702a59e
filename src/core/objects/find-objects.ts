// Objects of a type are searched.
import type { AccountQuery, Condition } from '../accounts/query.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import {
  demandSearchable,
  type FoundGroup,
  fittingPage,
  type Measure,
  measuresOf,
  pathsIn,
  type SearchPage,
  searchInTime,
  sumsOf,
  valuesAt,
} from '../search/index.ts';
import type { Stores } from '../stores.ts';
import { shownBy } from './read-object.ts';
import type { ObjectType, StoredObject } from './types.ts';

type Searching = Ctx<'attribute.unknown' | 'search.over-limit' | 'search.over-deadline'>;

export interface ObjectQuery extends Pick<AccountQuery, 'where' | 'sort'>, SearchPage {
  readonly type: string;
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
  ctx: Searching,
  { type, where, after, sort, limit, offset, deadlineMillis }: ObjectQuery,
  { objects, objectTypes, accounts }: Stores<'objects' | 'objectTypes' | 'accounts'>,
): Promise<FoundObjects> {
  const { id: tenant, settings } = ctx.tenant;
  const declared = await searchedType(ctx, type, [...(where ? pathsIn(where) : []), ...(sort ?? []).map(({ path }) => path)], {
    objectTypes,
  });
  if (!declared) return { found: [], isCut: false, last: null, total: 0, owners: new Map() };
  const behind: readonly Condition[] = after === undefined ? [] : [{ kind: 'compare', path: 'number', op: '>', value: after }];
  const all = [...(where ? [where] : []), ...behind];
  const narrowed: AccountQuery = {
    limit,
    ...(sort ? { sort } : {}),
    ...(offset === undefined ? {} : { offset }),
    ...(all.length === 0 ? {} : { where: { kind: 'and', of: all } }),
  };
  const { matching, total } = await searchInTime(ctx, deadlineMillis, (milliseconds) =>
    ctx.during('object.read', async () => ({
      matching: limit === 0 ? [] : await objects.find(tenant, type, { ...narrowed, milliseconds }),
      total: await objects.count(tenant, type, { ...(where ? { where } : {}), milliseconds }),
    })),
  );
  const ids = fittingPage(matching, settings.objects.pageBytes).map(({ id }) => id);
  return ctx.during('object.read', async () => {
    const byId = new Map((await objects.readAll(tenant, ids)).map((each) => [each.id, each]));
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    const of = [...new Set(found.flatMap(({ owner }) => owner ?? []))];
    const owners = of.length === 0 ? [] : await accounts.readAll(tenant, of);
    const isCut = ids.length < matching.length;
    const last = isCut || matching.length === limit ? (ids.at(-1) ?? null) : null;
    return {
      found: found.map((each) => shownBy(declared, each)),
      isCut,
      last,
      total,
      owners: new Map(owners.map((each) => [each.id, each])),
    };
  });
}

export interface ObjectsSummed extends Pick<AccountQuery, 'where'> {
  readonly type: string;
  readonly by: readonly string[];
  readonly measures: readonly Measure[];
  /** Of groups. */
  readonly limit: number;
  readonly deadlineMillis?: number | undefined;
}

export interface SummedObjects {
  readonly groups: readonly FoundGroup[];
  /** The accounts that groups are of, by id, where they are by owner. */
  readonly owners: ReadonlyMap<string, Account>;
}

/** Groups of the matching objects by the values at those paths, in their order, with the measures of each. Of a type that there is not, none. */
export async function sumObjects(
  ctx: Searching,
  { type, where, by, measures, limit, deadlineMillis }: ObjectsSummed,
  { objects, objectTypes, accounts }: Stores<'objects' | 'objectTypes' | 'accounts'>,
): Promise<SummedObjects> {
  const paths = [...(where ? pathsIn(where) : []), ...by, ...measures.flatMap((each) => (each.of === 'rows' ? [] : [each.path]))];
  if (!(await searchedType(ctx, type, paths, { objectTypes }))) return { groups: [], owners: new Map() };
  const asked = { ...(where ? { where } : {}), by, sums: sumsOf(measures), limit };
  const groups = await searchInTime(ctx, deadlineMillis, (milliseconds) =>
    ctx.during('object.read', () => objects.sum(ctx.tenant.id, type, { ...asked, milliseconds })),
  );
  const owners = await ctx.during('account.read', () => accounts.readAll(ctx.tenant.id, valuesAt('owner', by, groups)));
  return {
    groups: groups.map(({ values, sums }) => ({ values, measures: measuresOf(measures, sums) })),
    owners: new Map(owners.map((each) => [each.id, each])),
  };
}

/** What is declared of the type, whose paths may all be asked for; undefined where there is none. */
async function searchedType(
  ctx: Ctx<'attribute.unknown'>,
  type: string,
  paths: readonly string[],
  { objectTypes }: Pick<Stores<'objectTypes'>, 'objectTypes'>,
): Promise<ObjectType | undefined> {
  const declared = await ctx.during('object.read', () => objectTypes.read(ctx.tenant.id, type));
  if (declared) demandSearchable(ctx, paths, declared);
  return declared;
}
