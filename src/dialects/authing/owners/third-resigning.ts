// /api/v3/resign-user, resign-user-batch: users who left. Their accounts stay, and open nothing any more.
import { Type } from 'typebox';
import { retireAccounts } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { absent, finding, type IdType, IdTypes, personOf } from './third-names.ts';

const calls = { ...finding, retireAccounts };

/** All of them or none: one that is not there is refused before anybody leaves. */
async function resign(core: Bound<typeof calls>, entry: AuthingEntry, userIds: readonly string[], type: IdType | undefined) {
  const accounts: string[] = [];
  for (const userId of userIds) {
    const person = await personOf(core, entry, userId, type);
    if (!person) throw absent(entry, userId);
    accounts.push(person.account.id);
  }
  await core.retireAccounts({ accounts });
  return { success: true };
}

const one = authing.third('POST /resign-user', {
  summary: 'Disables a user who left, and takes rights, roles, groups, departments and posts from it.',
  caller: { by: 'owner' },
  calls,
  takes: { body: Parameters({ userId: Text(), userIdType: IdTypes() }) },
  handle: ({ body: { userId, userIdType } }, core, entry) => resign(core, entry, [userId], userIdType),
});

const several = authing.third('POST /resign-user-batch', {
  summary: 'Disables users who left, and takes rights, roles, groups, departments and posts from them: all of them or none.',
  caller: { by: 'owner' },
  calls,
  takes: { body: Parameters({ userIds: Type.Array(Text(), { minItems: 1, maxItems: 50 }), userIdType: IdTypes() }) },
  handle: ({ body: { userIds, userIdType } }, core, entry) => resign(core, entry, userIds, userIdType),
});

export const resigning = [one, several];
