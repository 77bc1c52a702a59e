// The owner of a pool signs a user out at the address where everybody else ends the own sign-in.
import { findAccount } from '../../../core/accounts/index.ts';
import { endSessions, endSessionsAt } from '../../../core/sessions/index.ts';
import type { OidcEntry } from '../../../protocols/oidc/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { applicationsOf, listing } from '../applications/keeping.ts';
import { poolOf } from '../pools.ts';

export const signingOut = { findAccount, endSessions, endSessionsAt, ...listing };

/** Ends the sessions of the user at that application of the pool, or at all where it is empty. Order: an owner → the user → the application. */
export async function signOutUser(
  core: Bound<typeof signingOut>,
  { ctx }: Pick<OidcEntry, 'ctx'>,
  { userId, appId }: { readonly userId: string; readonly appId: string },
): Promise<void> {
  const { caller } = ctx;
  if (caller.kind !== 'client') throw refuse('caller.kind-unsuitable', { needed: 'owner', got: 'user' });
  const person = await core.findAccount({ short: userId });
  if (!person) throw ctx.fail('account.not-found', { by: 'key', given: userId });
  const account = person.account.id;
  if (appId === '') return core.endSessions({ account, by: 'operator' });
  const known = [poolOf(caller.client), ...(await applicationsOf(core, caller)).map(({ publicId }) => publicId)];
  if (!known.includes(appId)) throw ctx.fail('client.unknown', { given: appId });
  await core.endSessionsAt({ account, clients: [appId] });
}
