// users, searchUser, userPatch, removeUsers of the first generation: a pool's users as its owner lists and removes them.
import { Type } from 'typebox';
import { countAccounts, findAccounts, type Person, readAccounts } from '../../../core/accounts/index.ts';
import { demandKnown } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { mostOfBatch } from '../owners/showing.ts';
import { notRemoved, removeUsers, removing } from '../owners/writing.ts';
import { poolOf } from '../pools.ts';
import { formerUser, userOut } from '../wire/user.ts';
import { containing, orderOf, textOf, type UserSearch, usualFields } from '../wire/user-search.ts';

const inPool = { parameters: { registerInClient: 2205 }, requestErrors: { 'tenant.unspecified': 2205, 'tenant.unknown': 2011 } } as const;

const finding = { findAccounts, countAccounts };
const shown = (people: readonly Person[], { client }: AuthingEntry) => people.map((each) => formerUser(userOut(each, poolOf(client))));

async function pageFound(core: Bound<typeof finding>, entry: AuthingEntry, search: UserSearch) {
  return { list: shown(await core.findAccounts(search), entry), totalCount: await core.countAccounts(search) };
}

const Count = () => Maybe(Whole({ minimum: 1, maximum: 200 }));
const mostPages = 1_000_000;

export const users1 = authing.formerField('users', {
  summary: 'Lists the users of the pool.',
  caller: { by: 'owner', share: { of: 'people', act: 'read' } },
  calls: finding,
  ...inPool,
  takes: {
    args: Parameters({
      registerInClient: Text(),
      page: Maybe(Whole({ minimum: 1, maximum: mostPages })),
      count: Count(),
    }),
  },
  handle: ({ args: { page = 1, count = 10 } }, core, entry) =>
    pageFound(core, entry, { sort: orderOf(undefined), limit: count, offset: (page - 1) * count }),
});

/** By what this generation searches; nobody has an id of a provider here, so those find nobody. */
const searched: Readonly<Record<string, readonly string[]>> = {
  all: usualFields,
  ...Object.fromEntries(
    ['id', 'username', 'email', 'phone', 'nickname', 'name', 'company', 'unionid', 'openid'].map((type) => [type, [type]]),
  ),
};

export const searchUser1 = authing.formerField('searchUser', {
  summary: 'Finds the users of whom a field contains the text.',
  caller: { by: 'owner', share: { of: 'people', act: 'read' } },
  calls: { demandKnown, ...finding },
  parameters: { ...inPool.parameters, value: 2014 },
  requestErrors: inPool.requestErrors,
  faults: { 'attribute.unknown': 2015 },
  problems: { 'query:required': 2014, 'query:too-long': 2014 },
  takes: {
    args: Parameters({
      type: Text(),
      value: Text({ blank: 'allowed' }),
      registerInClient: Text(),
      page: Maybe(Whole({ minimum: 0, maximum: mostPages })),
      count: Count(),
    }),
  },
  async handle({ args: { type, value, page = 0, count = 10 } }, core, entry) {
    await core.demandKnown({ paths: [type], known: (name) => Object.hasOwn(searched, name) });
    const where = containing(textOf(value, entry), searched[type]!);
    return pageFound(core, entry, { where, sort: orderOf(undefined), limit: count, offset: page * count });
  },
});

export const userPatch = authing.formerField('userPatch', {
  summary: 'Shows the users of these ids, with commas between them; ids of nobody are left out.',
  caller: { by: 'owner', share: { of: 'people', act: 'read' } },
  calls: { readAccounts },
  takes: { args: Parameters({ ids: Text({ blank: 'allowed' }) }) },
  async handle({ args }, core, entry) {
    const ids = args.ids.split(',').flatMap((id) => id.trim() || []);
    const people = await core.readAccounts({ keys: ids.map((short) => ({ short })), most: mostOfBatch });
    return { list: shown(people, entry), totalCount: people.length };
  },
});

export const removeUsers1 = authing.formerField('removeUsers', {
  summary: 'Removes users: all of them, or none.',
  caller: { by: 'user-or-owner' },
  calls: removing,
  ...inPool,
  faults: notRemoved,
  takes: { args: Parameters({ ids: Type.Array(Text({ blank: 'allowed' })), registerInClient: Text() }) },
  async handle({ args }, core, entry) {
    await removeUsers(
      core,
      entry,
      args.ids.map((short) => ({ short })),
    );
    return args.ids.map((_id) => ({ _id }));
  },
});
