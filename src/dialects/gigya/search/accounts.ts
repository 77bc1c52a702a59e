// accounts.search and ids.search: accounts, or lite accounts, by the vendor's query language, in pages, or what they are together.
import { accountsOfOuter, searchAccounts, sumAccounts } from '../../../core/accounts/index.ts';
import { listProviders } from '../../../core/federation/index.ts';
import { isId } from '../../../core/ids.ts';
import type { Bound, ParametersOf } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import type { AccountOf } from '../wire/named-accounts.ts';
import { domainIn } from '../wire/provider-names.ts';
import {
  askedIn,
  demandSigned,
  demandWhole,
  limitOf,
  pageOut,
  type Searching,
  searchParameters,
  signedCommands,
  signedParameters,
} from './asked.ts';
import { type Providers, rowsOf, showing, valueOut } from './found-accounts.ts';
import { liteSearch, liteSource, searchLite } from './lite-accounts.ts';
import { readQueryNaming } from './named-in-query.ts';
import { accountPlace, isShownOfAccounts } from './places-of-accounts.ts';
import { isCount, type Source } from './query.ts';
import { countOut, groupOut, measuresIn, rowOut } from './rows.ts';

const declared = {
  summary: 'Searches accounts by a query of a server, or of a page for which a server signed it.',
  caller: { who: 'any' },
  calls: { searchAccounts, sumAccounts, accountsOfOuter, listProviders, ...showing, ...liteSearch, ...signedCommands },
  takes: {
    params: Parameters({
      ...searchParameters,
      ...signedParameters,
      restrictedQuery: Maybe(Text()),
      accountTypes: Maybe(Words(['full', 'lite'])),
    }),
  },
} as const;
type Core = Bound<typeof declared.calls>;

/** An identity is kept under the domain of its provider, one of an older version under its name. */
const accountSource = (providers: Providers, accountOf: AccountOf): Source => ({
  placeOf: (field) => accountPlace(field, { providersOf: (name) => [domainIn(name, providers), name], accountOf }),
  isShown: isShownOfAccounts,
});

/** Behind which the next page begins: the number of an account, or the id of a lite account. */
const isPlace = (after: string): boolean => /^\d{1,15}$/.test(after) || isId(after);

const isAccounts = (from: string): boolean => /^accounts?$/i.test(from);

async function search({ params }: ParametersOf<typeof declared.takes>, core: Core, entry: GigyaEntry) {
  const { timeout: deadlineMillis, querySig, expTime, accountTypes, restrictedQuery, ...given } = params;
  // The vendor bounds it by a pattern of the key that calls. Without one it would be bounded by nothing.
  if (restrictedQuery !== undefined)
    throw refuse('parameter.out-of-bounds', {
      name: 'restrictedQuery',
      allowed: 'is for keys that are restricted to some queries, and none is',
    });
  await demandSigned(core, { ...given, querySig, expTime }, entry);
  const asked = askedIn(given, isPlace);
  const providers = /identities|socialProviders|\*/.test(asked.query) ? await core.listProviders({}) : [];
  const ofLite = asked.after === undefined ? accountTypes === 'lite' : isId(asked.after);
  const query = await readQueryNaming(
    core,
    asked.query,
    (accountOf) => (from) =>
      /^emailAccounts$/i.test(from) || (ofLite && isAccounts(from))
        ? liteSource
        : isAccounts(from)
          ? accountSource(providers, accountOf)
          : undefined,
  );
  const isLite = ofLite || !isAccounts(query.from);
  if (isLite && accountTypes === 'full')
    throw refuse('parameter.out-of-bounds', { name: 'accountTypes', allowed: 'are lite, of emailAccounts' });
  if (isLite !== ofLite && asked.after !== undefined)
    throw refuse('parameter.out-of-bounds', { name: 'cursorId', allowed: 'is none that was answered here' });
  const searching = { asked, query, limit: limitOf(query, asked.isPaged), deadlineMillis };
  return isLite ? searchLite(core, searching, entry) : searchFull(core, searching, providers);
}

async function searchFull(core: Core, { asked, query, limit, deadlineMillis }: Searching, providers: Providers) {
  const of = { deadlineMillis, ...(query.where ? { where: query.where } : {}) };
  if (isCount(query)) return { data: countOut((await core.searchAccounts({ ...of, limit: 0 })).total, query) };
  if (query.groupBy) {
    const { groups, accounts } = await core.sumAccounts({
      ...of,
      by: query.groupBy.map(({ path }) => path),
      measures: measuresIn(query),
      limit,
    });
    const results = groups.map((group) => groupOut(group, query, (field, value) => valueOut(field, value, accounts)));
    return { data: { results, objectsCount: results.length, totalCount: results.length } };
  }
  const after = asked.after === undefined ? undefined : Number(asked.after);
  const { found, isCut, last, total } = await core.searchAccounts({
    ...of,
    sort: query.sort,
    offset: query.start,
    limit,
    after,
    total: asked.total,
  });
  demandWhole(isCut, asked.isPaged);
  const results = (await rowsOf(core, { found, query, providers })).map((row) => rowOut(row, query));
  return pageOut(asked, { results, total, last: last === null ? null : String(last) });
}

export const searchAccountsOfSite = gigya.method('accounts.search', { ...declared, handle: search });
export const searchIds = gigya.method('ids.search', { ...declared, handle: search });
