// The name under which an authenticator app shows an account.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** The user name, else the address, else the number; empty for an account without any. */
export async function nameAtApp(
  ctx: Ctx,
  { account }: { readonly account: string },
  { identifiers }: Stores<'identifiers'>,
): Promise<string> {
  const all = await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, account));
  const by = (kind: string) => all.find((each) => each.kind === kind)?.spelled;
  return by('username') ?? by('email') ?? by('phone') ?? '';
}
