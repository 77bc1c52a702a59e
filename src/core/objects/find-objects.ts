// Objects of a type are searched.
import type { AccountQuery } from '../accounts/query.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import {
  demandSearchable,
  type FoundGroup,
  type Measure,
  measuresOf,
  pathsIn,
  pathsOf,
  type SearchPage,
  searchInTime,
  searchPage,
  sumsOf,
  throughIndex,
  valuesAt,
} from '../search/index.ts';
import type { Stores } from '../stores.ts';
import { shownBy } from './read-object.ts';
import { indexedType, type ObjectType, type StoredObject } from './types.ts';

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
  { type, where: asked, after, sort, limit, offset, deadlineMillis, total: told }: ObjectQuery,
  { objects, objectTypes, accounts, searchedTexts }: Stores<'objects' | 'objectTypes' | 'accounts' | 'searchedTexts'>,
): Promise<FoundObjects> {
  const { id: tenant, settings } = ctx.tenant;
  const declared = await searchedType(ctx, type, [...(asked ? pathsIn(asked) : []), ...(sort ?? []).map(({ path }) => path)], {
    objectTypes,
  });
  if (!declared) return { found: [], isCut: false, last: null, total: 0, owners: new Map() };
  const where = await throughIndex(ctx, { type: indexedType(type), attributes: declared.attributes, where: asked }, { searchedTexts });
  const during = <T>(work: () => Promise<T>) => ctx.during('object.read', work);
  const paged = { where, sort, after, limit, offset, deadlineMillis, total: told };
  const { page, isCut, last, total } = await searchPage(ctx, paged, settings.objects.pageBytes, {
    find: (query) => during(() => objects.find(tenant, type, query)),
    count: (query) => during(() => objects.count(tenant, type, query)),
  });
  const ids = page.map(({ id }) => id);
  return ctx.during('object.read', async () => {
    const byId = new Map((await objects.readAll(tenant, ids)).map((each) => [each.id, each]));
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    const of = [...new Set(found.flatMap(({ owner }) => owner ?? []))];
    const owners = of.length === 0 ? [] : await accounts.readAll(tenant, of);
    return {
      found: found.map((each) => shownBy(declared, each)),
      isCut,
      last: last?.id ?? null,
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
  { type, where: given, by, measures, limit, deadlineMillis }: ObjectsSummed,
  { objects, objectTypes, accounts, searchedTexts }: Stores<'objects' | 'objectTypes' | 'accounts' | 'searchedTexts'>,
): Promise<SummedObjects> {
  const paths = [...(given ? pathsIn(given) : []), ...by, ...pathsOf(measures)];
  const declared = await searchedType(ctx, type, paths, { objectTypes });
  if (!declared) return { groups: [], owners: new Map() };
  const where = await throughIndex(ctx, { type: indexedType(type), attributes: declared.attributes, where: given }, { searchedTexts });
  const asked = { ...(where ? { where } : {}), by, sums: sumsOf(measures), limit };
  const groups = await searchInTime(ctx, deadlineMillis, (time) =>
    ctx.during('object.read', () => objects.sum(ctx.tenant.id, type, { ...asked, time })),
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
