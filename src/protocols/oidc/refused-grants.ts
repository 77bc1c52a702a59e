// A grant for which a client is not registered is `unauthorized_client` (RFC 6749, section 5.2; RFC 8628, section 3.2), where the library says that
// the request is invalid.
import type { errors, KoaContextWithOIDC, Provider } from 'oidc-provider';

const device = 'urn:ietf:params:oauth:grant-type:device_code';

/** The library asks this method alone, also about grants that the request is not for. */
export function installRefusedGrants(
  provider: Provider,
  current: () => KoaContextWithOIDC | undefined,
  { UnauthorizedClient }: Pick<typeof errors, 'UnauthorizedClient'>,
): void {
  const { prototype } = provider.Client;
  const isAllowed = prototype.grantTypeAllowed;
  prototype.grantTypeAllowed = function (type) {
    const allowed = isAllowed.call(this, type);
    const { route, params } = current()?.oidc ?? {};
    const asked = route === 'token' ? params?.['grant_type'] : route === 'device_authorization' ? device : undefined;
    if (!allowed && type === asked) throw new UnauthorizedClient('the client is not registered for this grant');
    return allowed;
  };
}
