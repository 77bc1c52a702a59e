// A person's access is withdrawn: through one client, or through all. Codes not yet redeemed are worth nothing from then on.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Revokes the account's grants, of one client or of all, and ends their access and refresh tokens, in one transaction with an event. */
export async function endAccess(
  ctx: Ctx,
  { account, client }: { readonly account: string; readonly client?: string | undefined },
  stores: Stores<'grants' | 'accessTokens' | 'refreshTokens' | 'events'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  await ctx.during('session.end', () =>
    stores.transaction(async (tables) => {
      for (const grant of await tables.grants.list(tenant, account)) {
        if (client !== undefined && grant.client !== client) continue;
        await tables.grants.revoke(tenant, grant.id, ctx.now);
        await tables.accessTokens.endAll(tenant, grant.id, ctx.now);
        await tables.refreshTokens.endHolder(tenant, grant.id, ctx.now);
      }
      await recordEvent(ctx, { what: 'access.ended', subject: account }, tables);
    }),
  );
}
