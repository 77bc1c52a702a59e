// accounts.search and ids.search: accounts by the vendor's query language, in pages, or what they are together.
import { type Person, type Scalar, searchAccounts, sumAccounts } from '../../../core/accounts/index.ts';
import { consentsOfAll } from '../../../core/consents/index.ts';
import { identitiesOfAll, listProviders } from '../../../core/federation/index.ts';
import { plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { subscriptionsOfAll } from '../../../core/subscribers/index.ts';
import { dateOf, type Instant, millisOf } from '../../../core/time.ts';
import type { Bound, ParametersOf } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { accountOut, uidOf } from '../wire/account.ts';
import { identitiesOut, socialProviders } from '../wire/identities.ts';
import { preferencesOut } from '../wire/preferences.ts';
import { genderOut } from '../wire/profile.ts';
import { domainIn, providerOut } from '../wire/provider-names.ts';
import { subscriptionsOut } from '../wire/subscriptions.ts';
import { askedIn, demandSigned, demandWhole, limitOf, searchParameters, signedCommands, signedParameters } from './asked.ts';
import { cursorOut } from './cursor.ts';
import { accountPlace, isShownOfAccounts } from './places-of-accounts.ts';
import { isCount, type ReadQuery, readQuery, type Source } from './query.ts';
import { countOut, groupOut, measuresIn, rowOut } from './rows.ts';
import { unreadable } from './tokens.ts';

const declared = {
  summary: 'Searches accounts by a query of a server, or of a page for which a server signed it.',
  caller: { who: 'any' },
  calls: { searchAccounts, sumAccounts, consentsOfAll, identitiesOfAll, listProviders, subscriptionsOfAll, ...signedCommands },
  takes: {
    params: Parameters({
      ...searchParameters,
      ...signedParameters,
      restrictedQuery: Maybe(Text()),
      accountTypes: Maybe(Words(['full'])),
    }),
  },
} as const;
type Core = Bound<typeof declared.calls>;

type Providers = Parameters<typeof domainIn>[1];

/** An identity is kept under the domain of its provider, one of an older version under its name. */
const sourceOf = (providers: Providers): Source => ({
  placeOf: (field) => accountPlace(field, (name) => [domainIn(name, providers), name]),
  isShown: isShownOfAccounts,
});
const sections = ['profile', 'data', 'emails', 'loginIDs', 'subscriptions', 'preferences', 'identities'] as const;

/** Behind which the next page begins: the number of an account. */
const isNumber = (after: string): boolean => /^\d{1,15}$/.test(after);

async function search({ params }: ParametersOf<typeof declared.takes>, core: Core, entry: GigyaEntry) {
  const { timeout: deadlineMillis, querySig, expTime, accountTypes: _, restrictedQuery, ...given } = params;
  // The vendor bounds it by a pattern of the key that calls. Without one it would be bounded by nothing.
  if (restrictedQuery !== undefined)
    throw refuse('parameter.out-of-bounds', {
      name: 'restrictedQuery',
      allowed: 'is for keys that are restricted to some queries, and none is',
    });
  await demandSigned(core, { ...given, querySig, expTime }, entry);
  const asked = askedIn(given, isNumber);
  const providers = /identities|socialProviders|\*/.test(asked.query) ? await core.listProviders({}) : [];
  const query = readQuery(asked.query, sourceOf(providers));
  if (!/^accounts?$/i.test(query.from)) throw unreadable(`FROM ${query.from}: accounts are searched here`);
  const limit = limitOf(query, asked.isPaged);
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
  const { found, isCut, last, total } = await core.searchAccounts({ ...of, sort: query.sort, offset: query.start, limit, after });
  demandWhole(isCut, asked.isPaged);
  const next = asked.isPaged && last !== null ? { nextCursorId: cursorOut({ query: asked.query, after: String(last) }) } : {};
  const results = (await rowsOf(core, { found, query, providers })).map((row) => rowOut(row, query));
  return { data: { results, objectsCount: results.length, totalCount: total, ...next } };
}

interface Finding {
  readonly found: readonly Person[];
  readonly query: ReadQuery;
  readonly providers: Providers;
}

/** All that a query may show of them. What stands in tables beside the accounts is read where it is asked for. */
async function rowsOf(core: Core, { found, query: { selected }, providers }: Finding): Promise<readonly JsonObject[]> {
  const named = new Set(selected?.map((each) => ('field' in each ? each.field.split('.')[0] : '')));
  const asksFor = (section: string) => !selected || named.has(section);
  const accounts = found.map(({ account }) => account.id);
  const addressOf = ({ identifiers }: Person) => identifiers.find(({ kind }) => kind === 'email')?.normal ?? null;
  const holders = new Map(found.map((person) => [person.account.id, addressOf(person)]));
  const consents = asksFor('preferences') ? await core.consentsOfAll({ accounts }) : undefined;
  const topics = asksFor('subscriptions') ? await core.subscriptionsOfAll({ holders }) : undefined;
  const isLinked = asksFor('identities') || asksFor('socialProviders');
  const linked = isLinked ? await core.identitiesOfAll({ accounts }) : undefined;
  return found.map((person) => {
    const { id } = person.account;
    const beside = [consents && preferencesOut(consents.get(id) ?? []), topics && subscriptionsOut(topics.get(id) ?? [])] as const;
    const own = (linked?.get(id) ?? []).map((each) => ({ ...each, provider: providerOut(each, providers) }));
    return {
      ...(accountOut(person, sections, 'milliseconds', ...beside) as JsonObject),
      ...(linked
        ? { socialProviders: socialProviders(own), identities: identitiesOut(person, own) as unknown as readonly JsonObject[] }
        : {}),
    };
  });
}

/** The value of a group as the field shows it. */
function valueOut(field: string, value: Scalar | null, accounts: ReadonlyMap<string, Person['account']>): Scalar | null {
  if (value === null) return null;
  if (field === 'UID') {
    const account = accounts.get(String(value));
    return account ? uidOf({ account }) : plainId(String(value));
  }
  if (field === 'profile.gender') return genderOut(String(value));
  const isTime = typeof value === 'number' && !field.includes('.');
  if (!isTime) return value;
  return field.endsWith('Timestamp') ? millisOf(value as Instant) : dateOf(value as Instant).toISOString();
}

export const searchAccountsOfSite = gigya.method('accounts.search', { ...declared, handle: search });
export const searchIds = gigya.method('ids.search', { ...declared, handle: search });
