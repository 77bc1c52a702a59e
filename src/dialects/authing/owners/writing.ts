// createUser, deleteUser, deleteUsers: a pool's users as its owner makes and removes them.
import { Type } from 'typebox';
import { type AccountKey, createAccount, readAccount, removeAccounts } from '../../../core/accounts/index.ts';
import { demandShare } from '../../../core/collaboration/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dataOf } from '../udf/values.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { fieldsOfInput } from '../wire/input-fields.ts';
import { withWholeNumber } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { askedUser, newcomer } from '../wire/user-input.ts';

export const creating = { decryptWith, createAccount, readAccount, readAttributes };

export interface CreatedUser {
  /** Fields of the vendor's input. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly mustChangePassword?: boolean | undefined;
  /** The password is plain, whatever the setting says of others. */
  readonly plain?: true | undefined;
  /** Values of declared fields, by their keys. */
  readonly custom?: Readonly<Record<string, unknown>> | undefined;
}

/** Whoever is there already is one answer, whatever the name was. */
export const taken = { 'username.taken': 2026, 'email.taken': 2026, 'phone.taken': 2026 } as const;

/** The new user. */
export async function createdUser(
  core: Bound<typeof creating>,
  entry: AuthingEntry,
  { given, mustChangePassword = false, plain, custom }: CreatedUser,
) {
  const asked = askedUser(withWholeNumber(given, entry), {}, 'owner', entry.ctx);
  const user = newcomer(asked);
  const names = ['username', 'email', 'phone'] as const;
  // Nobody would find it, and nobody would enter it.
  if (names.every((name) => user[name] === undefined)) throw refuse('parameter.missing', { names, blank: false, in: 'body' });
  const { emailVerified, phoneVerified, blocked } = asked.state;
  const password =
    asked.password === undefined ? undefined : await decryptedPassword(core, entry, 'password', asked.password, plain ? { plain } : {});
  const state = { ...(blocked ? { disabled: entry.ctx.now } : {}), ...(mustChangePassword ? { mustChangePassword: entry.ctx.now } : {}) };
  const verified = [...(emailVerified ? (['email'] as const) : []), ...(phoneVerified ? (['phone'] as const) : [])];
  const declared = custom ? dataOf(entry, await core.readAttributes({}), custom).data : {};
  const values = Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== null));
  const { id } = await core.createAccount({ ...user, data: { ...user.data, ...values }, verified, password, state });
  return core.readAccount({ id });
}

export const createUser = authing.field('createUser', {
  summary: 'Makes a user.',
  caller: { by: 'owner' },
  calls: { ...creating, ...userCalls },
  faults: taken,
  takes: {
    args: Parameters({
      ...fieldsOfInput('generation-2', 'CreateUserInput'),
      keepPassword: Maybe(Flag()),
      resetPasswordOnFirstLogin: Maybe(Flag()),
      identity: Maybe(Type.Unknown()),
      params: Maybe(Text({ blank: 'allowed' })),
    }),
  },
  async handle({ args }, core, entry) {
    const { keepPassword, identity, resetPasswordOnFirstLogin } = args;
    // A hash made elsewhere comes with an import, which knows of which kind it is.
    if (keepPassword) throw entry.ctx.fail('input.rejected', { problems: [{ field: 'keepPassword', rule: 'reserved' }] });
    if (identity !== undefined) throw refuse('parameter.out-of-bounds', { name: 'identity', allowed: 'nothing: bind it afterwards' });
    const { keepPassword: _kept, resetPasswordOnFirstLogin: _due, identity: _bound, params: _handed, ...given } = entry.raw['args'] ?? {};
    const person = await createdUser(core, entry, { given, mustChangePassword: resetPasswordOnFirstLogin });
    return userWith(core, entry, person, null);
  },
});

export const removing = { removeAccounts, demandShare };
export const notRemoved = { 'permission.missing': 2209, 'account.not-found': 2210 } as const;
/** The most users that one call removes. */
const mostRemoved = 500;

/** All of them, or none. People may not, unless they share it with the owner, and are told so in words of its own. */
export async function removeUsers(
  core: Bound<typeof removing>,
  entry: AuthingEntry,
  keys: readonly AccountKey[],
): Promise<readonly string[]> {
  const { owner, holder, ctx, client } = entry;
  if (!owner && !holder) throw ctx.fail('permission.missing', { permission: 'everything', on: poolOf(client) });
  if (!owner && holder) await core.demandShare({ account: holder.account, provenAt: holder.session.provenAt, of: 'people', act: 'remove' });
  if (keys.length === 0) throw ctx.fail('account.not-found', { by: 'id', given: '' });
  return core.removeAccounts({ keys, most: mostRemoved });
}

const removed = { code: 200, message: '删除成功！' };

export const deleteUser = authing.field('deleteUser', {
  summary: 'Removes a user.',
  caller: { by: 'user-or-owner' },
  calls: removing,
  faults: notRemoved,
  takes: { args: Parameters({ id: Text({ blank: 'allowed' }) }) },
  async handle({ args }, core, entry) {
    await removeUsers(core, entry, [{ short: args.id }]);
    return removed;
  },
});

export const deleteUsers = authing.field('deleteUsers', {
  summary: 'Removes users: all of them, or none.',
  caller: { by: 'user-or-owner' },
  calls: removing,
  faults: notRemoved,
  takes: { args: Parameters({ ids: Type.Array(Text({ blank: 'allowed' })) }) },
  async handle({ args }, core, entry) {
    await removeUsers(
      core,
      entry,
      args.ids.map((short) => ({ short })),
    );
    return removed;
  },
});
