// The person who is signed in, as a reply about a change shows it.
import { readAccount } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { ownToken } from '../authenticate.ts';
import type { AuthingEntry, AuthingHolder } from '../entry.ts';
import { userCalls, userWith } from '../wire/identities.ts';

/** The commands by which somebody is shown. */
export const showing = { readAccount, ...userCalls };

/** The person as it is now, with the token that it came with. */
export async function shownSelf(core: Bound<typeof showing>, entry: AuthingEntry & { readonly holder: AuthingHolder }) {
  const { id } = entry.holder.account;
  return userWith(core, entry, await core.readAccount({ id }), ownToken(entry, id));
}
