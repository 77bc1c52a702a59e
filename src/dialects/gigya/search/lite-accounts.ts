// Lite accounts by the vendor's query language: FROM emailAccounts.
import type { Scalar } from '../../../core/accounts/index.ts';
import { normalForm } from '../../../core/identifiers/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { searchSubscribers, subscriptionsOfAll, sumSubscribers, tokensOfSubscribers } from '../../../core/subscribers/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { GigyaEntry } from '../entry.ts';
import { accountIdOf } from '../wire/account.ts';
import { liteOut } from '../wire/lite.ts';
import { demandWhole, pageOut, type Searching } from './asked.ts';
import { valueOut } from './found-accounts.ts';
import { type FieldPlace, timePlace } from './places.ts';
import { accountPlace } from './places-of-accounts.ts';
import { isCount, type Source } from './query.ts';
import { countOut, groupOut, measuresIn, rowOut } from './rows.ts';

/** The commands by which they are found and shown. */
export const liteSearch = { searchSubscribers, sumSubscribers, tokensOfSubscribers, subscriptionsOfAll };

const times: Readonly<Record<string, FieldPlace>> = {
  created: timePlace('created'),
  createdTimestamp: timePlace('created'),
  lastUpdated: timePlace('updated'),
  lastUpdatedTimestamp: timePlace('updated'),
};

const sections = ['profile', 'data', 'subscriptions'];
const single = ['UID', 'isLite', 'isRegistered', 'token', ...Object.keys(times)];
const asOfAccounts = /^(?:UID$|profile\.(?!username$)|data\.|subscriptions\.)/;

/** They have no names of the site’s, and identities at no provider. */
const unnamed = { providersOf: () => [], accountOf: accountIdOf };

/** What a lite account has of an account. */
export const liteSource: Source = {
  placeOf: (field) => (Object.hasOwn(times, field) ? times[field] : asOfAccounts.test(field) ? accountPlace(field, unnamed) : undefined),
  isShown: (field) => {
    const [section = '', ...rest] = field.split('.');
    return rest.length === 0 ? [...sections, ...single].includes(section) : sections.includes(section) && !rest.includes('');
  },
};

/** Their tokens are shown to servers alone: whoever has one ends subscriptions by it. */
export async function searchLite(
  core: Bound<typeof liteSearch>,
  { asked, query, limit, deadlineMillis }: Searching,
  { kind }: Pick<GigyaEntry, 'kind'>,
) {
  const of = { deadlineMillis, ...(query.where ? { where: query.where } : {}) };
  if (isCount(query)) return { data: countOut((await core.searchSubscribers({ ...of, limit: 0 })).total, query) };
  if (query.groupBy) {
    const by = query.groupBy.map(({ path }) => path);
    const groups = await core.sumSubscribers({ ...of, by, measures: measuresIn(query), limit });
    const shown = (field: string, value: Scalar | null) => valueOut(field, value, new Map());
    const results = groups.map((group) => groupOut(group, query, shown));
    return { data: { results, objectsCount: results.length, totalCount: results.length } };
  }
  const { found, isCut, last, total } = await core.searchSubscribers({
    ...of,
    sort: query.sort,
    offset: query.start,
    limit,
    after: asked.after,
    total: asked.total,
  });
  demandWhole(isCut, asked.isPaged);
  const names = query.selected?.map((each) => ('field' in each ? each.field.split('.')[0] : ''));
  const asksFor = (name: string) => !names || names.includes(name);
  const ids = found.map(({ id }) => id);
  const tokens = kind === 'server' && asksFor('token') ? await core.tokensOfSubscribers({ ids }) : undefined;
  const topics = asksFor('subscriptions')
    ? await core.subscriptionsOfAll({ holders: new Map(found.map(({ id, email }) => [id, normalForm('email', email)])) })
    : undefined;
  const results = found.map((each) =>
    rowOut(liteOut(each, topics?.get(each.id) ?? [], sections, tokens?.get(each.id)) as JsonObject, query),
  );
  return pageOut(asked, { results, total, last });
}
