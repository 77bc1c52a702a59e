// Whose a token is that comes as a parameter, beside or without the one by which the call is made.
import type { Account } from '../../../core/accounts/index.ts';
import { recogniseSession, type Session } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { bearerCalls, readBearer } from '../bearer.ts';
import type { AuthingEntry } from '../entry.ts';

export const proving = { ...bearerCalls, recogniseSession };

/** Whose token it is, and in which session it was given; as the bearer of a call is read, for this application and its pool. */
export async function holderOf(
  core: Bound<typeof proving>,
  { client, ctx }: AuthingEntry,
  token: string,
): Promise<{ readonly account: Account; readonly session: Session }> {
  const brought = await readBearer(token, client, core);
  if (brought.kind === 'expired') throw ctx.fail('session.expired', { at: ctx.now });
  if (brought.kind !== 'user') throw ctx.fail('session.unknown', {});
  const holder = await core.recogniseSession({ id: brought.session });
  if (holder.session.client !== brought.application) throw ctx.fail('session.unknown', {});
  return holder;
}
