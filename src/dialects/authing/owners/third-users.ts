// get-user, get-user-batch, list-users: a pool's users as owners of the third generation read them.
import { Type } from 'typebox';
import { countAccounts, demandHere, findAccounts, readAccounts } from '../../../core/accounts/index.ts';
import { demandKnown } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { conditionOf, isFilterable, operators } from '../wire/user-filter.ts';
import { containing, pageOf, pathOf, sortOf, textOf, type UserSearch, usualFields } from '../wire/user-search.ts';
import { mostOfBatch } from './showing.ts';
import { askingOfUsers, type BesideAsked, telling, usersOut } from './third-beside.ts';
import { absent, directTypes, finding, IdTypes, keyBy, personOf } from './third-names.ts';

const getUser = authing.third('GET /get-user', {
  summary: 'Shows one user.',
  caller: { by: 'owner' },
  calls: { ...finding, demandHere, ...telling },
  takes: { query: Parameters({ userId: Text(), userIdType: IdTypes(), ...askingOfUsers }) },
  async handle({ query: { userId, userIdType, ...asked } }, core, entry) {
    const person = await personOf(core, entry, userId, userIdType);
    if (person) return (await usersOut(core, entry, [person], asked))[0];
    if (userIdType === undefined || userIdType === 'user_id') await core.demandHere({ short: userId });
    throw absent(entry, userId);
  },
});

const getUserBatch = authing.third('GET /get-user-batch', {
  summary: 'Shows the users of these ids; ids of nobody are left out.',
  caller: { by: 'owner' },
  calls: { readAccounts, ...telling },
  takes: {
    query: Parameters({
      userIds: Maybe(CommaList()),
      userIdType: Maybe(Words(directTypes)),
      ...askingOfUsers,
    }),
  },
  async handle({ query: { userIds = [], userIdType, ...asked } }, core, entry) {
    const keys = userIds.map((id) => keyBy(entry, id, userIdType));
    return usersOut(core, entry, await core.readAccounts({ keys, most: mostOfBatch }), asked);
  },
});

const Page = () =>
  Maybe(Type.Object({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) }));
const searching = { demandKnown, findAccounts, countAccounts, ...telling };
const searchAnswers = {
  faults: { 'attribute.unknown': 2015 },
  problems: { 'query:required': 2014, 'query:too-long': 2014, 'filter:unparsable': 2014 },
} as const;

interface Listed {
  readonly search: UserSearch;
  readonly asked: BesideAsked;
}

async function listed(core: Bound<typeof searching>, entry: AuthingEntry, { search, asked }: Listed) {
  const people = await core.findAccounts(search);
  return { totalCount: await core.countAccounts(search), list: await usersOut(core, entry, people, asked) };
}

const listUsers = authing.third('POST /list-users', {
  summary: 'Finds users by words, and by forms of a field, an operator and a value.',
  caller: { by: 'owner' },
  calls: searching,
  ...searchAnswers,
  takes: {
    body: Parameters({
      keywords: Maybe(Text({ blank: 'allowed' })),
      searchQuery: Maybe(Type.Unknown()),
      advancedFilter: Maybe(
        Type.Array(Type.Object({ field: Text(), operator: Words(operators), value: Maybe(Type.Unknown()) }), { maxItems: 20 }),
      ),
      options: Maybe(
        Type.Object({
          pagination: Page(),
          sort: Maybe(Type.Array(Type.Object({ field: Text(), order: Words(['asc', 'desc']) }), { maxItems: 5 })),
          fuzzySearchOn: Maybe(Type.Array(Text(), { maxItems: 30 })),
          ...askingOfUsers,
        }),
      ),
    }),
  },
  async handle({ body: { keywords, searchQuery, advancedFilter = [], options = {} } }, core, entry) {
    // A language of the vendor's search engine.
    demandNothing({ searchQuery });
    const { pagination = {}, sort = [], fuzzySearchOn = [], ...asked } = options;
    await core.demandKnown({ paths: fuzzySearchOn, known: (field) => field === 'id' || pathOf(field) !== undefined });
    await core.demandKnown({ paths: advancedFilter.map(({ field }) => field), known: isFilterable });
    await core.demandKnown({ paths: sort.map(({ field }) => field), known: (field) => sortOf(field, 'asc') !== undefined });
    const where = [
      ...(keywords === undefined ? [] : [containing(textOf(keywords, entry), fuzzySearchOn.length > 0 ? fuzzySearchOn : usualFields)]),
      ...advancedFilter.map((form) => conditionOf(form, entry)),
    ];
    const order = sort.map(({ field, order: way }) => sortOf(field, way)!);
    const search = {
      ...(where.length > 0 ? { where: { kind: 'and', of: where } as const } : {}),
      sort: order.length > 0 ? order : [{ path: 'created', descending: true }],
      ...pageOf(pagination),
    };
    return listed(core, entry, { search, asked });
  },
});

/** Both bounds are milliseconds, and belong to it. */
const updatedBetween = (from = 0, to = 8.64e15, entry: AuthingEntry) =>
  conditionOf({ field: 'updatedAt', operator: 'BETWEEN', value: [from, to] }, entry);

const listUsersByGet = authing.third('GET /list-users', {
  summary: 'Lists the users of the pool, those of one state if it is named.',
  caller: { by: 'owner' },
  calls: searching,
  ...searchAnswers,
  takes: {
    query: Parameters({
      page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 50 })),
      status: Maybe(Text()),
      withUserPasswordExpireTime: Maybe(Flag()),
      updatedAtStart: Maybe(Whole({ minimum: 0 })),
      updatedAtEnd: Maybe(Whole({ minimum: 0 })),
      ...askingOfUsers,
    }),
  },
  async handle({ query: { status, updatedAtStart, updatedAtEnd, page, limit, withUserPasswordExpireTime, ...asked } }, core, entry) {
    demandNothing({ withUserPasswordExpireTime });
    const where = [
      ...(status === undefined ? [] : [conditionOf({ field: 'status', operator: 'EQUAL', value: status }, entry)]),
      ...(updatedAtStart === undefined && updatedAtEnd === undefined ? [] : [updatedBetween(updatedAtStart, updatedAtEnd, entry)]),
    ];
    const found = where.length > 0 ? { where: { kind: 'and', of: where } as const } : {};
    return listed(core, entry, { search: { ...found, sort: [{ path: 'created', descending: true }], ...pageOf({ page, limit }) }, asked });
  },
});

export const usersOfThird = [getUser, getUserBatch, listUsers, listUsersByGet];
