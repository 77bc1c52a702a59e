// Whether the provider by which a session was opened tolerates that the account has identities beside its own.
import type { Ctx } from '../faults/index.ts';
import type { AuthenticationMethod } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';

/** Refuses a session that began with a SAML provider, where the tenant says so. One statement where somebody signed in elsewhere. */
export async function demandNotExclusive(
  ctx: Ctx<'identity.exclusive'>,
  { session }: { readonly session: { readonly methods: readonly AuthenticationMethod[] } },
  { identityProviders }: Pick<Stores<'identityProviders'>, 'identityProviders'>,
): Promise<void> {
  if (ctx.tenant.settings.federation.besideSaml) return;
  const there = session.methods.flatMap((each) => (each.there ? [each.there.provider] : []));
  if (there.length === 0) return;
  const rows = await ctx.during('providers.read', () => identityProviders.list(ctx.tenant.id));
  const exclusive = rows.find(({ kind, domain }) => kind === 'saml' && there.includes(domain));
  if (exclusive) throw ctx.fail('identity.exclusive', { provider: exclusive.name });
}
