// Providers as this vendor names them: by the name of the tenant's row, those that the site set up itself with `oidc-` or `saml-` before it.
import {
  domainOfPreset,
  type Identity,
  type IdentityProvider,
  listIdentities,
  listProviders,
  presetOfDomain,
} from '../../../core/federation/index.ts';
import type { Bound } from '../../_common/dialect.ts';

type Row = Pick<IdentityProvider, 'name' | 'domain' | 'kind'>;

const heads: Readonly<Record<string, readonly IdentityProvider['kind'][]>> = { oidc: ['openid', 'oauth2'], saml: ['saml'] };

/** The name of the row that a caller means; the name itself where there is none. */
export function rowNameIn(given: string, rows: readonly Row[]): string {
  if (rows.some(({ name }) => name === given)) return given;
  const [, head = '', rest = ''] = /^(oidc|saml)-(.+)$/.exec(given) ?? [];
  return rows.find(({ name, kind }) => name === rest && heads[head]?.includes(kind))?.name ?? given;
}

/** Providers that the vendor calls otherwise than most. */
const vendorsOwn: Readonly<Record<string, string>> = { googleplus: 'google', twitter: 'x', sina: 'weibo' };

/** What identities of a provider are kept under that nothing is known of but the vendor's name. */
export const domainOfVendor = (name: string): string => domainOfPreset(vendorsOwn[name] ?? name) ?? name;

/** The vendor's name of a provider that is known by its domain. */
export const vendorNameOf = (domain: string): string => presetOfDomain(domain) ?? domain;

/** What identities of that provider are kept under. */
export const domainIn = (given: string, rows: readonly Row[]): string => {
  const named = rowNameIn(given, rows);
  return rows.find(({ name }) => name === named)?.domain ?? domainOfVendor(given);
};

/** The name by which clients know the provider of an identity. */
export function providerOut({ provider }: Pick<Identity, 'provider'>, rows: readonly Row[]): string {
  const row = rows.find(({ domain }) => domain === provider);
  return row ? `${row.kind === 'saml' ? 'saml-' : ''}${row.name}` : vendorNameOf(provider);
}

export const identityCalls = { listIdentities, listProviders };

/** The identities of an account, each under the name of its provider. Rows are read only where there is something to name. */
export async function namedIdentities(core: Bound<typeof identityCalls>, account: string): Promise<readonly Identity[]> {
  const identities = await core.listIdentities({ account });
  const rows = identities.length > 0 ? await core.listProviders({}) : [];
  return identities.map((each) => ({ ...each, provider: providerOut(each, rows) }));
}
