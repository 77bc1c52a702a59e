// A person's access is withdrawn: through one client, or through all. Codes not yet redeemed are worth nothing from then on.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

interface Ending {
  readonly account: string;
  readonly client?: string | undefined;
}

type EndedTables = 'grants' | 'accessTokens' | 'refreshTokens';

/** Revokes the account's grants, of one client or of all, and ends their access and refresh tokens, in one transaction with an event. */
export async function endAccess(ctx: Ctx, ending: Ending, stores: Stores<EndedTables | 'events'>): Promise<void> {
  await ctx.during('session.end', () =>
    stores.transaction(async (tables) => {
      await revokeGrants(ctx, ending, tables);
      await recordEvent(ctx, { what: 'access.ended', subject: ending.account }, tables);
    }),
  );
}

/** The same inside a transaction, without an event; returns how many grants there were. */
export async function revokeGrants(ctx: Ctx, { account, client }: Ending, tables: Pick<Stores<EndedTables>, EndedTables>): Promise<number> {
  const tenant = ctx.tenant.id;
  const grants = (await tables.grants.list(tenant, account)).filter((grant) => client === undefined || grant.client === client);
  for (const grant of grants) {
    await tables.grants.revoke(tenant, grant.id, ctx.now);
    await tables.accessTokens.endAll(tenant, grant.id, ctx.now);
    await tables.refreshTokens.endHolder(tenant, grant.id, ctx.now);
  }
  return grants.length;
}
