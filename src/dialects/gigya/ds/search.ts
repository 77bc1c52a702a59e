// ds.search: objects of a type by the vendor's query language, in pages, or what they are together.
import { type Account, accountsOfOuter, type Scalar } from '../../../core/accounts/index.ts';
import { isId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { findObjects, sumObjects } from '../../../core/objects/index.ts';
import { dateOf, type Instant, millisOf } from '../../../core/time.ts';
import { Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import {
  askedIn,
  demandSigned,
  demandWhole,
  limitOf,
  pageOut,
  searchParameters,
  signedCommands,
  signedParameters,
} from '../search/asked.ts';
import { readQueryNaming } from '../search/named-in-query.ts';
import { type FieldPlaceOf, mixedPlace, textPlace, timePlace } from '../search/places.ts';
import { isCount, type Source } from '../search/query.ts';
import { countOut, groupOut, measuresIn, rowOut } from '../search/rows.ts';
import { uidOf } from '../wire/account.ts';
import type { AccountOf } from '../wire/named-accounts.ts';
import { objectOut } from './names.ts';

const columns: Readonly<Record<string, ReturnType<FieldPlaceOf>>> = {
  oid: textPlace('name'),
  created: timePlace('created'),
  createdTime: timePlace('created'),
  lastUpdated: timePlace('updated'),
  lastUpdatedTime: timePlace('updated'),
};

const isData = (field: string): boolean => field.startsWith('data.') && field.length > 'data.'.length;

const sourceOf = (accountOf: AccountOf): Source => ({
  placeOf(field) {
    if (field === 'UID') return textPlace('owner', accountOf);
    return Object.hasOwn(columns, field) ? columns[field] : isData(field) ? mixedPlace(field) : undefined;
  },
  isShown: (field) => field === 'UID' || Object.hasOwn(columns, field) || field === 'data' || isData(field),
});

/** The value of a group as an object shows it. */
function valueOut(field: string, value: Scalar | null, owners: ReadonlyMap<string, Account>): Scalar | null {
  if (value === null || field === 'oid' || (field !== 'UID' && !Object.hasOwn(columns, field))) return value;
  if (field !== 'UID') return field.endsWith('Time') ? dateOf(value as Instant).toISOString() : millisOf(value as Instant);
  const account = owners.get(String(value));
  return account ? uidOf({ account }) : null;
}

export const search = gigya.method('ds.search', {
  summary: 'Searches objects of a type by a query of a server, or of a page for which a server signed it.',
  caller: { who: 'any' },
  calls: { findObjects, sumObjects, accountsOfOuter, ...signedCommands },
  takes: { params: Parameters({ ...searchParameters, ...signedParameters }) },
  async handle({ params: { timeout: deadlineMillis, querySig, expTime, ...given } }, core, entry) {
    await demandSigned(core, { ...given, querySig, expTime }, entry);
    const asked = askedIn(given, isId);
    const query = await readQueryNaming(core, asked.query, (accountOf) => () => sourceOf(accountOf));
    const limit = limitOf(query, asked.isPaged);
    const of = { type: query.from, deadlineMillis, ...(query.where ? { where: query.where } : {}) };
    if (isCount(query)) return { data: countOut((await core.findObjects({ ...of, limit: 0 })).total, query) };
    if (query.groupBy) {
      const by = query.groupBy.map(({ path }) => path);
      const { groups, owners } = await core.sumObjects({ ...of, by, measures: measuresIn(query), limit });
      const results = groups.map((group) => groupOut(group, query, (field, value) => valueOut(field, value, owners)));
      return { data: { results, objectsCount: results.length, totalCount: results.length } };
    }
    const { found, isCut, last, total, owners } = await core.findObjects({
      ...of,
      sort: query.sort,
      offset: query.start,
      limit,
      after: asked.after,
      total: asked.total,
    });
    demandWhole(isCut, asked.isPaged);
    const results = found.map((each) => {
      const account = each.owner === null ? undefined : owners.get(each.owner);
      return rowOut(objectOut(each, account && uidOf({ account })) as JsonObject, query);
    });
    return pageOut(asked, { results, total, last });
  },
});
