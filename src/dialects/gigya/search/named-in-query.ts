// A query that names people by UIDs: what the site calls them is looked up, and then the query is read.

import { accountIdOf } from '../wire/account.ts';
import { type AccountOf, accountsCalled } from '../wire/named-accounts.ts';
import { type ReadQuery, readQuery, type Source } from './query.ts';

/** `sourceOf` as of `readQuery`, where it is known which account a UID is. */
export async function readQueryNaming(
  core: Parameters<typeof accountsCalled>[0],
  text: string,
  sourceOf: (accountOf: AccountOf) => (from: string) => Source | undefined,
): Promise<ReadQuery> {
  const named: string[] = [];
  const noting = (uid: string): string => {
    named.push(uid);
    return accountIdOf(uid);
  };
  const query = readQuery(text, sourceOf(noting));
  return named.length === 0 ? query : readQuery(text, sourceOf(await accountsCalled(core, named)));
}
