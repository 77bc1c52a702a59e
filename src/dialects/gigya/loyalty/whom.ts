// Of whom points are asked for: a session is somebody's, and a server names anybody.
import type { readAccount } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';

/** The vendor's code for a UID that nobody has, in gm. */
export const absent = { 'account.not-found': 404003 } as const;

/** The account's id, which somebody has. */
export async function demandThere(
  core: Bound<{ readAccount: typeof readAccount }>,
  { account, session }: { readonly account: string; readonly session: object | undefined },
): Promise<string> {
  if (session === undefined) await core.readAccount({ id: account });
  return account;
}
