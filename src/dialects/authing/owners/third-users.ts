// Users as owners of the third generation keep them: create-user, update-user, list-users, get-user and what goes with them.
import { Type } from 'typebox';
import { countAccounts, findAccount, findAccounts, type Person, readAccount, readAccounts } from '../../../core/accounts/index.ts';
import { tellAvailability } from '../../../core/identifiers/index.ts';
import { shortId } from '../../../core/ids.ts';
import { demandKnown, readAttributes } from '../../../core/schema/index.ts';
import { endSessions, endSessionsAt } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { valuesOut } from '../udf/fields.ts';
import { writeUser, writing } from '../users/user.ts';
import { numberOf, withWholeNumber } from '../wire/numbers.ts';
import { conditionOf, isFilterable, operators } from '../wire/user-filter.ts';
import { userOfThird } from '../wire/user-of-third.ts';
import { type AccountSearch, containing, knownElsewhereAs, pageOf, pathOf, sortOf, textOf, usualFields } from '../wire/user-search.ts';
import { mostOfBatch } from './reading.ts';
import { createdUser, creating, notRemoved, removeUsers, removing, taken } from './writing.ts';

/** By what a call names a user. */
const idTypes = ['user_id', 'external_id', 'phone', 'email', 'username'] as const;
type IdType = (typeof idTypes)[number];
const IdTypes = () => Maybe(Words(idTypes));

const finding = { findAccount, findAccounts };

async function personOf(
  core: Bound<typeof finding>,
  entry: AuthingEntry,
  id: string,
  type: IdType = 'user_id',
): Promise<Person | undefined> {
  if (type === 'user_id') return core.findAccount({ short: id });
  if (type === 'external_id') return (await core.findAccounts({ where: knownElsewhereAs(id), limit: 1 }))[0];
  return core.findAccount({ named: type === 'phone' ? numberOf(entry, id) : id, kinds: [type] });
}

/** Names by which a user is found without a search. */
const directTypes = ['user_id', 'phone', 'email', 'username'] as const;
const keyBy = (entry: AuthingEntry, id: string, type: (typeof directTypes)[number] = 'user_id') =>
  type === 'user_id' ? { short: id } : { named: type === 'phone' ? numberOf(entry, id) : id, kinds: [type] as const };

const absent = (entry: AuthingEntry, given: string) => entry.ctx.fail('account.not-found', { by: 'key', given });

/** With the values of declared fields, where they are asked for. */
async function shown(
  core: Bound<{ readonly readAttributes: typeof readAttributes }>,
  entry: AuthingEntry,
  people: readonly Person[],
  withCustomData: boolean | undefined,
) {
  const declared = withCustomData && people.length > 0 ? await core.readAttributes({}) : undefined;
  return people.map((person) => {
    const user = userOfThird(person, poolOf(entry.client));
    if (!declared) return user;
    return { ...user, customData: Object.fromEntries(valuesOut(declared, person.account.data).map(({ key, value }) => [key, value])) };
  });
}

const getUser = authing.third('GET /get-user', {
  summary: 'Shows one user.',
  caller: { by: 'owner' },
  calls: { ...finding, readAttributes, readAccount },
  takes: { query: Parameters({ userId: Text(), userIdType: IdTypes(), withCustomData: Maybe(Flag()) }) },
  async handle({ query: { userId, userIdType, withCustomData } }, core, entry) {
    const person = await personOf(core, entry, userId, userIdType);
    if (!person) throw absent(entry, userId);
    return (await shown(core, entry, [person], withCustomData))[0];
  },
});

const getUserBatch = authing.third('GET /get-user-batch', {
  summary: 'Shows the users of these ids; ids of nobody are left out.',
  caller: { by: 'owner' },
  calls: { readAccounts, readAttributes },
  takes: {
    query: Parameters({
      userIds: Maybe(CommaList()),
      userIdType: Maybe(Words(directTypes)),
      withCustomData: Maybe(Flag()),
    }),
  },
  async handle({ query: { userIds = [], userIdType, withCustomData } }, core, entry) {
    const keys = userIds.map((id) => keyBy(entry, id, userIdType));
    return shown(core, entry, await core.readAccounts({ keys, most: mostOfBatch }), withCustomData);
  },
});

const Page = () =>
  Maybe(Type.Object({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) }));
const searching = { demandKnown, findAccounts, countAccounts, readAttributes };
const searchAnswers = {
  faults: { 'attribute.unknown': 2015 },
  problems: { 'query:required': 2014, 'query:too-long': 2014, 'filter:unparsable': 2014 },
} as const;

interface Listed {
  readonly search: AccountSearch;
  readonly withCustomData: boolean | undefined;
}

async function listed(core: Bound<typeof searching>, entry: AuthingEntry, { search, withCustomData }: Listed) {
  const people = await core.findAccounts(search);
  return { totalCount: await core.countAccounts(search), list: await shown(core, entry, people, withCustomData) };
}

const listUsers = authing.third('POST /list-users', {
  summary: 'Finds users by words, and by forms of a field, an operator and a value.',
  caller: { by: 'owner' },
  calls: searching,
  ...searchAnswers,
  takes: {
    body: Parameters({
      keywords: Maybe(Text({ blank: 'allowed' })),
      advancedFilter: Maybe(
        Type.Array(Type.Object({ field: Text(), operator: Words(operators), value: Maybe(Type.Unknown()) }), { maxItems: 20 }),
      ),
      options: Maybe(
        Type.Object({
          pagination: Page(),
          sort: Maybe(Type.Array(Type.Object({ field: Text(), order: Words(['asc', 'desc']) }), { maxItems: 5 })),
          fuzzySearchOn: Maybe(Type.Array(Text(), { maxItems: 30 })),
          withCustomData: Maybe(Flag()),
        }),
      ),
    }),
  },
  async handle({ body: { keywords, advancedFilter = [], options = {} } }, core, entry) {
    const { pagination = {}, sort = [], fuzzySearchOn = [], withCustomData } = options;
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
    return listed(core, entry, { search, withCustomData });
  },
});

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
      withCustomData: Maybe(Flag()),
    }),
  },
  async handle({ query: { status, withCustomData, ...page } }, core, entry) {
    const where = status === undefined ? {} : { where: conditionOf({ field: 'status', operator: 'EQUAL', value: status }, entry) };
    return listed(core, entry, { search: { ...where, sort: [{ path: 'created', descending: true }], ...pageOf(page) }, withCustomData });
  },
});

/** The fields of a user in a body, as generation 2 has them: a status is a block. */
function fieldsIn({ status, ...given }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (status === undefined || status === null) return given;
  if (status !== 'Suspended' && status !== 'Activated')
    throw refuse('parameter.out-of-bounds', { name: 'status', allowed: 'Activated, Suspended' });
  return { ...given, blocked: status === 'Suspended' };
}

const Encryption = () => Maybe(Words(['none', 'rsa']));
const options = Maybe(
  Type.Object({ passwordEncryptType: Encryption(), resetPasswordOnFirstLogin: Maybe(Flag()), keepPassword: Maybe(Flag()) }),
);
const anyUser = Type.Record(Type.String(), Type.Unknown());

interface NewUser {
  readonly given: Readonly<Record<string, unknown>>;
  readonly options: {
    readonly passwordEncryptType?: 'none' | 'rsa';
    readonly resetPasswordOnFirstLogin?: boolean;
    readonly keepPassword?: boolean;
  };
}

async function makeUser(core: Bound<typeof creating>, entry: AuthingEntry, { given, options: how }: NewUser): Promise<Person> {
  if (how.keepPassword) throw entry.ctx.fail('input.rejected', { problems: [{ field: 'keepPassword', rule: 'reserved' }] });
  const plain = how.passwordEncryptType === 'rsa' ? undefined : true;
  return createdUser(core, entry, { given: fieldsIn(given), mustChangePassword: how.resetPasswordOnFirstLogin, plain });
}

const createUser = authing.third('POST /create-user', {
  summary: 'Makes a user.',
  caller: { by: 'owner' },
  calls: creating,
  faults: taken,
  takes: { body: Type.Object({ options }, { additionalProperties: true }) },
  async handle({ body: { options: how = {} } }, core, entry) {
    const { options: _how, ...given } = entry.raw['body'] ?? {};
    return userOfThird(await makeUser(core, entry, { given, options: how }), poolOf(entry.client));
  },
});

const createUsersBatch = authing.third('POST /create-users-batch', {
  summary: 'Makes users one after the other; the first that cannot be made ends it, and those before it stay.',
  caller: { by: 'owner' },
  calls: creating,
  faults: taken,
  takes: { body: Parameters({ list: Type.Array(anyUser, { minItems: 1, maxItems: 50 }), options }) },
  async handle({ body: { list, options: how = {} } }, core, entry) {
    const made: Person[] = [];
    for (const given of list) made.push(await makeUser(core, entry, { given, options: how }));
    return made.map((person) => userOfThird(person, poolOf(entry.client)));
  },
});

const updateUser = authing.third('POST /update-user', {
  summary: 'Changes a user: the profile, contacts, the password, and the state of the account.',
  caller: { by: 'owner' },
  calls: { ...writing, ...finding },
  problems: { 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: {
    body: Type.Object(
      { userId: Text(), options: Maybe(Type.Object({ userIdType: IdTypes(), passwordEncryptType: Encryption() })) },
      { additionalProperties: true },
    ),
  },
  async handle({ body: { userId, options: how = {} } }, core, entry) {
    const person = await personOf(core, entry, userId, how.userIdType);
    if (!person) throw absent(entry, userId);
    const { userId: _id, options: _how, ...given } = entry.raw['body'] ?? {};
    const { id } = person.account;
    const plain = how.passwordEncryptType === 'rsa' ? undefined : true;
    const wanted = withWholeNumber(fieldsIn(given), entry);
    await writeUser(core, { ...entry, owner: true }, { id: shortId(id), given: wanted, plain });
    return userOfThird(await core.readAccount({ id }), poolOf(entry.client));
  },
});

const isSuccess = (success: boolean) => ({ success });

const deleteUsersBatch = authing.third('POST /delete-users-batch', {
  summary: 'Removes users: all of them, or none.',
  caller: { by: 'user-or-owner' },
  calls: removing,
  faults: notRemoved,
  takes: {
    body: Parameters({
      userIds: Type.Array(Text({ blank: 'allowed' })),
      options: Maybe(Type.Object({ userIdType: Maybe(Words(directTypes)) })),
    }),
  },
  async handle({ body: { userIds, options: how = {} } }, core, entry) {
    await removeUsers(
      core,
      entry,
      userIds.map((id) => keyBy(entry, id, how.userIdType)),
    );
    return isSuccess(true);
  },
});

const isUserExists = authing.third('POST /is-user-exists', {
  summary: 'Says whether there is a user of that name, address or telephone.',
  caller: { by: 'owner' },
  calls: { tellAvailability },
  takes: { body: Parameters({ email: Maybe(Text()), phone: Maybe(Text()), username: Maybe(Text()) }) },
  async handle({ body: { phone, ...others } }, core, entry) {
    const texts = [others.email, others.username, phone === undefined ? undefined : numberOf(entry, phone)].flatMap((text) => text ?? []);
    if (texts.length === 0) throw refuse('parameter.missing', { names: ['email', 'phone', 'username'], blank: false, in: 'body' });
    for (const text of texts) if (!(await core.tellAvailability({ text }))) return { exists: true };
    return { exists: false };
  },
});

const kickUsers = authing.third('POST /kick-users', {
  summary: 'Ends the sessions of a user at these applications, or at all of them.',
  caller: { by: 'owner' },
  calls: { ...finding, endSessions, endSessionsAt },
  takes: {
    body: Parameters({
      userId: Text(),
      appIds: Type.Array(Text(), { maxItems: 100 }),
      options: Maybe(Type.Object({ userIdType: IdTypes() })),
    }),
  },
  async handle({ body: { userId, appIds, options: how = {} } }, core, entry) {
    const person = await personOf(core, entry, userId, how.userIdType);
    if (!person) throw absent(entry, userId);
    const account = person.account.id;
    if (appIds.length === 0) await core.endSessions({ account, by: 'operator' });
    else await core.endSessionsAt({ account, clients: appIds });
    return isSuccess(true);
  },
});

export const usersOfThird = [
  getUser,
  getUserBatch,
  listUsers,
  listUsersByGet,
  createUser,
  createUsersBatch,
  updateUser,
  deleteUsersBatch,
  isUserExists,
  kickUsers,
];
