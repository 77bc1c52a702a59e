// Access to an account for a client that asks for somebody, who is not asked: not to an account that may do everything, which is entered by its owner alone.
import { demandEqual } from '../accounts/demand-equal.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { issueAuthorizationCode, type NewAuthorizationCode } from './authorization-codes.ts';
import { type NewAccess, openAccess } from './open-access.ts';

type Asking = Ctx<'account.protected'>;

/** As `openAccess`, of which nobody signed in for it. Answers the token. */
export async function handOutAccess(
  ctx: Asking,
  input: NewAccess,
  stores: Parameters<typeof openAccess>[2] & Stores<'accounts'>,
): Promise<string> {
  await demandHanded(ctx, input.account, stores);
  return (await openAccess(ctx, input, stores)).accessToken;
}

/** As `issueAuthorizationCode`, for which nobody signed in. */
export async function handOutCode(
  ctx: Asking,
  input: Omit<NewAuthorizationCode, 'provenAt' | 'session'>,
  stores: Parameters<typeof issueAuthorizationCode>[2] & Stores<'accounts'>,
): Promise<string> {
  await demandHanded(ctx, input.account, stores);
  return issueAuthorizationCode(ctx, input, stores);
}

/** Records of other types are no accounts. */
async function demandHanded(ctx: Asking, id: string, stores: Pick<Stores<'accounts'>, 'accounts'>): Promise<void> {
  const account = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, id));
  if (account) await demandEqual(ctx, { account }, stores);
}
