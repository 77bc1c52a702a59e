// The provider's other addresses, as older clients spell them: the same answers.
import { aboutToken, handOver, type OidcParts, protocolOf } from '../../../protocols/oidc/index.ts';

export function formerAddresses(parts: OidcParts) {
  const { paths } = parts.profile;
  const protocol = protocolOf(parts, 'client', 'json');
  const former: readonly (readonly [now: string, ...spelled: string[]])[] = [
    [paths.userinfo, '/oauth/oidc/me', '/oauth/oidc/user/userinfo', '/oauth/me', '/oauth/user/userinfo'],
    [paths.introspection, '/oauth/oidc/token/introspection', '/oauth/token/introspection'],
    [paths.revocation, '/oauth/oidc/token/revocation', '/oauth/token/revocation'],
    [paths.jwks, '/oauth/oidc/.well-known/jwks.json'],
  ];
  const endpoints = former.flatMap(([now, ...spelled]) =>
    spelled.flatMap((path) =>
      (['GET', 'POST', 'OPTIONS'] as const).map((method) =>
        protocol.endpoint(`${method} ${path}`, {
          caller: undefined,
          calls: {},
          handle: async (_given, _core, entry) =>
            handOver(entry, await entry.built(), { inside: now, ...aboutToken(entry.request, parts.profile, now === paths.userinfo) }),
        }),
      ),
    ),
  );
  return { dialect: protocol, endpoints };
}
