// By what calls of the third generation name a user, and how one is shown with the values of declared fields.
import { findAccount, findAccounts, type Person } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Words } from '../../_common/parameters.ts';
import type { AuthingEntry } from '../entry.ts';
import { numberOf } from '../wire/numbers.ts';
import { knownElsewhereAs } from '../wire/user-search.ts';

/** By what a call names a user. */
const idTypes = ['user_id', 'external_id', 'phone', 'email', 'username'] as const;
export type IdType = (typeof idTypes)[number];
export const IdTypes = () => Maybe(Words(idTypes));

export const finding = { findAccount, findAccounts };

/** Undefined where nobody is named so. */
export async function personOf(
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
export const directTypes = ['user_id', 'phone', 'email', 'username'] as const;
export const keyBy = (entry: AuthingEntry, id: string, type: (typeof directTypes)[number] = 'user_id') =>
  type === 'user_id' ? { short: id } : { named: type === 'phone' ? numberOf(entry, id) : id, kinds: [type] as const };

export const absent = (entry: AuthingEntry, given: string) => entry.ctx.fail('account.not-found', { by: 'key', given });
