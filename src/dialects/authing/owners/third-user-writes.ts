// create-user, update-user, delete-users-batch, kick-users: a pool's users as owners of the third generation change them.
import { Type } from 'typebox';
import { findAccounts, type Person } from '../../../core/accounts/index.ts';
import { tellAvailability } from '../../../core/identifiers/index.ts';
import { shortId } from '../../../core/ids.ts';
import { endSessions, endSessionsAt } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { applicationsOf, listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { writeUser, writing } from '../users/write-user.ts';
import { numberOf, withWholeNumber } from '../wire/numbers.ts';
import { userOfThird } from '../wire/user-of-third.ts';
import { knownElsewhereAs } from '../wire/user-search.ts';
import { type CreatedUser, createdUser, creating, taken } from './new-user.ts';
import { absent, directTypes, finding, IdTypes, keyBy, personOf } from './third-names.ts';
import { fieldsOfNewUser, fieldsOfUser, withValues } from './third-user-fields.ts';
import { notRemoved, removeUsers, removing } from './writing.ts';

/** The fields of a user in a body, as generation 2 has them: a status is a block. */
function fieldsIn({ status, ...given }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (status === undefined || status === null) return given;
  if (status !== 'Suspended' && status !== 'Activated')
    throw refuse('parameter.out-of-bounds', { name: 'status', allowed: 'Activated, Suspended' });
  return { ...given, blocked: status === 'Suspended' };
}

const Encryption = () => Maybe(Words(['none', 'rsa']));
/** What nothing here does: a call that asks for it is not answered as if it was done. */
const undone = { autoGeneratePassword: Maybe(Flag()), sendNotification: Maybe(Type.Unknown()) };
const undoneLater = { ...undone, resetPasswordOnFirstLogin: Maybe(Flag()), resetPasswordOnNextLogin: Maybe(Flag()) };
export const options = Maybe(
  Type.Object({ ...undone, passwordEncryptType: Encryption(), resetPasswordOnFirstLogin: Maybe(Flag()), keepPassword: Maybe(Flag()) }),
);
function demandNone(how: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  const asked = names.find((name) => how[name] !== undefined && how[name] !== null && how[name] !== false);
  if (asked !== undefined) throw refuse('parameter.out-of-bounds', { name: `options.${asked}`, allowed: 'nothing' });
}

const anyUser = Type.Record(Type.String(), Type.Unknown());

interface NewUser {
  readonly given: Readonly<Record<string, unknown>>;
  readonly options: {
    readonly passwordEncryptType?: 'none' | 'rsa';
    readonly resetPasswordOnFirstLogin?: boolean;
    readonly keepPassword?: boolean;
    readonly autoGeneratePassword?: boolean;
    readonly sendNotification?: unknown;
  };
}

const makeUser = async (core: Bound<typeof creating>, entry: AuthingEntry, asked: NewUser): Promise<Person> =>
  createdUser(core, entry, wantedUser(entry, asked));

/** What is asked for, as the second generation asks for it. */
export function wantedUser(entry: AuthingEntry, { given, options: how }: NewUser): CreatedUser {
  demandNone(how, Object.keys(undone));
  if (how.keepPassword) throw entry.ctx.fail('input.rejected', { problems: [{ field: 'keepPassword', rule: 'reserved' }] });
  const plain = how.passwordEncryptType === 'rsa' ? undefined : true;
  const { fields, values: custom } = withValues(given);
  return { given: fieldsIn(fields), mustChangePassword: how.resetPasswordOnFirstLogin, plain, custom };
}

const createUser = authing.third('POST /create-user', {
  summary: 'Makes a user.',
  caller: { by: 'owner' },
  calls: creating,
  faults: taken,
  takes: { body: Type.Object({ ...fieldsOfNewUser, options }, { additionalProperties: true }) },
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
      {
        userId: Text(),
        ...fieldsOfUser,
        options: Maybe(Type.Object({ ...undoneLater, userIdType: IdTypes(), passwordEncryptType: Encryption() })),
      },
      { additionalProperties: true },
    ),
  },
  async handle({ body: { userId, options: how = {} } }, core, entry) {
    demandNone(how, Object.keys(undoneLater));
    const person = await personOf(core, entry, userId, how.userIdType);
    if (!person) throw absent(entry, userId);
    const { userId: _id, options: _how, ...given } = entry.raw['body'] ?? {};
    const { id } = person.account;
    const plain = how.passwordEncryptType === 'rsa' ? undefined : true;
    const { fields, values: custom } = withValues(given);
    const wanted = withWholeNumber(fieldsIn(fields), entry);
    await writeUser(core, { ...entry, owner: true }, { id: shortId(id), given: wanted, plain, custom });
    return userOfThird(await core.readAccount({ id }), poolOf(entry.client));
  },
});

const updateUsersBatch = authing.third('POST /update-user-batch', {
  summary: 'Changes users one after the other; the first that cannot be changed ends it, and what was done before it stays.',
  caller: { by: 'owner' },
  calls: { ...writing, ...finding },
  problems: { 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: {
    body: Parameters({
      list: Type.Array(Type.Object({ userId: Text() }, { additionalProperties: true }), { minItems: 1, maxItems: 50 }),
      options: Maybe(Type.Object({ ...undoneLater, userIdType: IdTypes(), passwordEncryptType: Encryption() })),
    }),
  },
  async handle({ body: { list, options: how = {} } }, core, entry) {
    demandNone(how, Object.keys(undoneLater));
    const plain = how.passwordEncryptType === 'rsa' ? undefined : true;
    const ids: string[] = [];
    for (const { userId, ...given } of list) {
      const person = await personOf(core, entry, userId, how.userIdType);
      if (!person) throw absent(entry, userId);
      const { id } = person.account;
      const { fields, values: custom } = withValues(given);
      const wanted = withWholeNumber(fieldsIn(fields), entry);
      await writeUser(core, { ...entry, owner: true }, { id: shortId(id), given: wanted, plain, custom });
      ids.push(id);
    }
    return Promise.all(ids.map(async (id) => userOfThird(await core.readAccount({ id }), poolOf(entry.client))));
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
  calls: { tellAvailability, findAccounts },
  takes: { body: Parameters({ email: Maybe(Text()), phone: Maybe(Text()), username: Maybe(Text()), externalId: Maybe(Text()) }) },
  async handle({ body: { phone, externalId, ...others } }, core, entry) {
    const texts = [others.email, others.username, phone === undefined ? undefined : numberOf(entry, phone)].flatMap((text) => text ?? []);
    if (texts.length === 0 && externalId === undefined)
      throw refuse('parameter.missing', { names: ['email', 'phone', 'username', 'externalId'], blank: false, in: 'body' });
    if (externalId !== undefined && (await core.findAccounts({ where: knownElsewhereAs(externalId), limit: 1 })).length > 0)
      return { exists: true };
    for (const text of texts) if (!(await core.tellAvailability({ text }))) return { exists: true };
    return { exists: false };
  },
});

const kickUsers = authing.third('POST /kick-users', {
  summary: 'Ends the sessions of a user at these applications, or at all of them.',
  caller: { by: 'owner' },
  calls: { ...finding, ...listing, endSessions, endSessionsAt },
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
    const known = [poolOf(entry.client), ...(await applicationsOf(core, entry)).map(({ publicId }) => publicId)];
    const foreign = appIds.find((id) => !known.includes(id));
    if (foreign !== undefined) throw entry.ctx.fail('client.unknown', { given: foreign });
    if (appIds.length === 0) await core.endSessions({ account, by: 'operator' });
    else await core.endSessionsAt({ account, clients: appIds });
    return isSuccess(true);
  },
});

export const userWritesOfThird = [createUser, createUsersBatch, updateUser, updateUsersBatch, deleteUsersBatch, isUserExists, kickUsers];
