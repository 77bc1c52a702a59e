// For whom a call of a person's acts, where a ticket of somebody who was registered is none.
import type { readAccount } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { GigyaEntry } from '../entry.ts';

/** The account's id. A ticket of somebody who was registered is for what is due at a sign-in, and for nothing else. */
export async function demandPerson(
  core: Bound<{ readAccount: typeof readAccount }>,
  { account, ticket }: Pick<GigyaEntry, 'account' | 'ticket'>,
): Promise<string> {
  if (account === undefined || (ticket && (await core.readAccount({ id: account })).account.registered !== null))
    throw refuse('credentials.absent', { wanted: 'person' });
  return account;
}
