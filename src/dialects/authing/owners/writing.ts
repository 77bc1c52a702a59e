// createUser, deleteUser, deleteUsers: a pool's users as its owner makes and removes them.
import { Type } from 'typebox';
import { type AccountKey, removeAccounts } from '../../../core/accounts/index.ts';
import { demandShare } from '../../../core/collaboration/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { fieldsOfInput } from '../wire/input-fields.ts';
import { createdUser, creating, taken } from './new-user.ts';

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
