// A row without an application of its own may stand for others: in each region the one that is named there, whose application and identities are used.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { IdentityProvider } from './provider-types.ts';
import { enabledProvider, traitsOf } from './reachable.ts';

/**
 * The row whose application is used where the caller is served: the row itself, where it has one, or the enabled one that it names for that region. A provider knows
 * people by another name in each of its applications: who signed in is known by the row that is returned. Two statements at most.
 */
export async function rowWithApplication(
  ctx: Ctx<'provider-application.absent' | 'shared-application.absent'>,
  { row, region }: { readonly row: IdentityProvider; readonly region: string | undefined },
  stores: Pick<Stores<'identityProviders'>, 'identityProviders'>,
): Promise<IdentityProvider> {
  if (row.clientId !== '' || row.kind === 'saml') return row;
  const { applications } = traitsOf(row);
  if (!applications) throw ctx.fail('provider-application.absent', { provider: row.name });
  const named = region !== undefined && Object.hasOwn(applications, region) ? applications[region]! : undefined;
  const there = named === undefined ? undefined : await enabledProvider(ctx, named, stores);
  // A row that stands for others is none itself: no way leads in a circle.
  if (!there || there.clientId === '' || there.kind === 'ldap' || there.kind === 'saml')
    throw ctx.fail('shared-application.absent', { provider: row.name, region: region ?? null });
  return there;
}
