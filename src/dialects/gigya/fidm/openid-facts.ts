// What this vendor says of a provider of OpenID Connect, and the row that we keep of it.
import type { IdentityProvider } from '../../../core/federation/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { JsonObjectText, Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

/** As sites name such a provider wherever they name one. */
export const prefix = 'oidc-';
export const providerName = Text({ pattern: '^[a-z0-9]{1,50}$' });
export const address = (options = {}) => Text({ maxLength: 2000, ...options });

export const facts = {
  clientID: Maybe(Text({ maxLength: 1000 })),
  clientSecret: Maybe(Text({ maxLength: 10_000 })),
  authorizeEndpoint: Maybe(address()),
  tokenEndpoint: Maybe(address()),
  userInfoEndpoint: Maybe(address()),
  scopes: Maybe(Text({ maxLength: 2000, blank: 'allowed' })),
  issuer: Maybe(address()),
  jwks: Maybe(JsonObjectText()),
};

interface Given {
  readonly clientID?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly authorizeEndpoint?: string | undefined;
  readonly tokenEndpoint?: string | undefined;
  readonly userInfoEndpoint?: string | undefined;
  readonly scopes?: string | undefined;
  readonly issuer?: string | undefined;
  readonly jwks?: unknown;
}

/** Keys are read where the issuer publishes them: a list of keys that nobody changes would outlive them. */
export function demandNoKeys({ jwks }: Given): void {
  if (jwks !== undefined && Object.keys(jwks as object).length > 0)
    throw refuse('parameter.out-of-bounds', { name: 'jwks', allowed: 'is read where the issuer publishes its keys' });
}

/** The row as it is to be, over the one that is there. */
export function rowOf(name: string, given: Given, before: IdentityProvider | undefined) {
  const { clientID, clientSecret, authorizeEndpoint, tokenEndpoint, userInfoEndpoint, scopes, issuer } = given;
  const said: Record<string, string | string[] | undefined> = {
    issuer,
    authorizationEndpoint: authorizeEndpoint,
    tokenEndpoint,
    userinfoEndpoint: userInfoEndpoint,
    scopes: scopes === undefined ? undefined : [...new Set(['openid', ...scopes.split(' ').filter(Boolean)])],
  };
  const written = Object.entries(said).filter(([, value]) => value !== undefined);
  const configuration = { ...before?.configuration, ...Object.fromEntries(written) } as JsonObject;
  const kept = before && {
    label: before.label,
    domain: before.domain,
    enabled: before.enabled,
    shown: before.shown,
    keepTokens: before.keepTokens,
  };
  return {
    ...kept,
    name: `${prefix}${name}`,
    kind: 'openid',
    clientId: clientID ?? before?.clientId,
    clientSecret,
    configuration,
  } as const;
}

export function providerOut({ name, clientId, configuration }: IdentityProvider) {
  const text = (member: string) => (typeof configuration[member] === 'string' ? configuration[member] : '');
  const scopes = configuration['scopes'];
  return {
    providerName: name.slice(prefix.length),
    clientID: clientId,
    authorizeEndpoint: text('authorizationEndpoint'),
    tokenEndpoint: text('tokenEndpoint'),
    userInfoEndpoint: text('userinfoEndpoint'),
    scopes: Array.isArray(scopes) ? scopes.join(' ') : '',
    issuer: text('issuer'),
  };
}
