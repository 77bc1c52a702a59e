// How users are listed for the owner of a pool.
import { countAccounts, findAccounts, type Person } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { valuesOut } from '../udf/fields.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { isAskedFor } from '../wire/selection.ts';
import type { UserSearch } from '../wire/user-search.ts';

/** The most ids of one query. */
export const mostOfBatch = 80;

/** What a list of users is shown by. */
export const listing = userCalls;
export const finding = { findAccounts, countAccounts, ...listing };

/** With the values of declared fields, where they are asked for; one after another, so that a page takes no more connections than one. */
export async function shown(
  core: Bound<typeof listing>,
  entry: AuthingEntry,
  people: readonly Person[],
  withCustomData = isAskedFor('customData', entry),
) {
  const declared = withCustomData && people.length > 0 ? await core.readAttributes({}) : [];
  const users: object[] = [];
  for (const person of people)
    users.push({ ...(await userWith(core, entry, person, null)), customData: valuesOut(declared, person.account.data) });
  return users;
}

export async function pageFound(core: Bound<typeof finding>, entry: AuthingEntry, search: UserSearch) {
  const list = await core.findAccounts(search);
  return { totalCount: await core.countAccounts(search), list: await shown(core, entry, list) };
}
