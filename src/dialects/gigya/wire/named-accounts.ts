// Whom a call names by UID: the account of that id, or the one that the site calls so.
import type { accountsOfOuter } from '../../../core/accounts/index.ts';
import { idOfPlain } from '../../../core/ids.ts';
import type { Bound } from '../../_common/dialect.ts';
import { accountIdOf } from './account.ts';
import type { Pair } from './pairs.ts';

/** The id of the account with that UID, whether or not it is there. */
export type AccountOf = (uid: string) => string;
type Core = Bound<{ readonly accountsOfOuter: typeof accountsOfOuter }>;

/** What a site may call somebody: nothing else is looked up. */
const form = /^[!-~]{1,252}$/;
/** Of a call that repeats a parameter. */
const most = 20;

/** Parameters that hold a UID, in lower case. */
const names = ['uid', 'targetuid', 'siteuid', 'x_siteuid'];

/** Reads what the site calls its people, where the call names any so: a UID of ours says by itself which account it is. */
export const accountsNamed = (core: Core, pairs: readonly Pair[]): Promise<AccountOf> =>
  accountsCalled(core, pairs.flatMap(([name, value]) => (names.includes(name.toLowerCase()) ? [value] : [])).slice(0, most));

/** The same for UIDs that stand elsewhere, as in a query. */
export async function accountsCalled(core: Core, uids: readonly string[]): Promise<AccountOf> {
  const outerIds = [...new Set(uids)].filter((uid) => form.test(uid) && idOfPlain(uid) === undefined);
  const known = outerIds.length === 0 ? new Map<string, string>() : await core.accountsOfOuter({ outerIds });
  return (uid) => known.get(uid) ?? accountIdOf(uid);
}
