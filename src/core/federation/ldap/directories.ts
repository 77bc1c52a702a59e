// The directories of a tenant: which are there, and one made ready to be asked.
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import type { IdentityProvider } from '../provider-types.ts';
import { habitsOf, ldapConfigurationIn } from './configuration.ts';
import type { ReachableDirectory } from './types.ts';

/** A directory that people may sign in by. */
export interface OfferedDirectory {
  readonly name: string;
  readonly label: string;
  readonly variant: 'standard' | 'active-directory';
}

/** Those that are enabled, by name. */
export async function offeredLdapDirectories(
  ctx: Ctx,
  _input: {},
  { identityProviders }: Stores<'identityProviders'>,
): Promise<readonly OfferedDirectory[]> {
  const rows = await ctx.during('providers.read', () => identityProviders.list(ctx.tenant.id));
  return rows.flatMap(({ name, label, kind, enabled, configuration }) => {
    const known = enabled && kind === 'ldap' ? ldapConfigurationIn(configuration) : undefined;
    return known ? [{ name, label, variant: known.variant ?? 'standard' }] : [];
  });
}

/** The enabled directory of that name, with our password there; undefined if there is none. */
export async function reachableDirectory(
  ctx: Ctx,
  name: string,
  { identityProviders }: Pick<Stores<'identityProviders'>, 'identityProviders'>,
): Promise<{ readonly row: IdentityProvider; readonly directory: ReachableDirectory; readonly proven: boolean } | undefined> {
  const tenant = ctx.tenant.id;
  const row = await ctx.during('providers.read', () => identityProviders.find(tenant, name));
  const known = row?.enabled && row.kind === 'ldap' ? ldapConfigurationIn(row.configuration) : undefined;
  if (!row || !known) return undefined;
  const secret = row.hasSecret ? await ctx.during('providers.read', () => identityProviders.secret(tenant, row.id)) : undefined;
  const { address, base, certificates, provenAddresses } = known;
  const directory = { address, base, certificates, habits: habitsOf(known), ourName: row.clientId, ourPassword: secret ?? '' };
  return { row, directory, proven: provenAddresses === 'all' };
}
