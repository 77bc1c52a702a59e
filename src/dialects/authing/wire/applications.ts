// Applications of a pool on this vendor's wire, and what may be said of one.
import { type Client, domainOf } from '../../../core/clients/index.ts';
import { asProblems, type Problem } from '../../../core/faults/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';

/** The kinds that sign people in by OpenID Connect: a back end keeps a secret, a page and an app keep none. */
export const appTypes = ['web', 'spa', 'native'] as const;

/** By what an application's people sign in: any of them has OpenID Connect beside it. */
export const protocols = ['oidc', 'oauth', 'saml', 'cas'] as const;

const grantTypes = ['authorization_code', 'implicit', 'refresh_token', 'client_credentials', 'password'] as const;
const answerTypes = ['code', 'id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'] as const;
const proofs = ['client_secret_post', 'client_secret_basic', 'none'] as const;

export interface ApplicationFields {
  readonly name?: string | undefined;
  readonly identifier?: string | undefined;
  readonly description?: string | undefined;
  readonly logo?: string | undefined;
  readonly type?: string | undefined;
  readonly protocol?: string | undefined;
  readonly redirectUris?: readonly string[] | undefined;
  readonly logoutRedirectUris?: readonly string[] | undefined;
  readonly homepage?: string | undefined;
  readonly grants?: readonly string[] | undefined;
  readonly answers?: readonly string[] | undefined;
  /** How it proves itself where it fetches tokens. */
  readonly proof?: string | undefined;
  /** Whether people are not asked what it may know. */
  readonly skipConsent?: boolean | undefined;
}

const mostDescription = 140;
/** Letters of any language, digits, and what stands between words. */
const namePattern = /^[\p{L}\p{M}\p{N} _.()-]{1,40}$/u;
const isMarkup = (text: string): boolean => /<[\p{L}/!?]/u.test(text) || /[^\P{Cc}\n\t\r]/u.test(text);
const isPlace = (text: string): boolean =>
  URL.canParse(text) && !text.includes('#') && !/^(javascript|data|vbscript|file|blob|about):/i.test(text);

const isPage = (text: string): boolean => isPlace(text) && /^https?:/i.test(text);

/** Refuses in the vendor's order: name, type, description, then the rest. */
export function demandFit({ ctx }: Pick<AuthingEntry, 'ctx'>, fields: ApplicationFields): void {
  const { name, identifier, description, logo, type, protocol, redirectUris = [], logoutRedirectUris = [] } = fields;
  const { homepage, grants = [], answers = [], proof = 'none' } = fields;
  const bad = (field: string): Problem => ({ field, rule: 'unparsable', expected: 'an address of a page' });
  const among = (field: string, given: readonly string[], allowed: readonly string[]): readonly Problem[] =>
    given.every((each) => allowed.includes(each)) ? [] : [{ field, rule: 'not-allowed', allowed }];
  const rejected = asProblems([
    ...(name !== undefined && !namePattern.test(name.trim())
      ? [{ field: 'name', rule: 'unacceptable-text', because: 'characters' } as const]
      : []),
    ...(type !== undefined && !(appTypes as readonly string[]).includes(type)
      ? [{ field: 'type', rule: 'not-allowed', allowed: appTypes } as const]
      : []),
    ...(protocol === undefined ? [] : among('type', [protocol], protocols)),
    ...(description !== undefined && isMarkup(description)
      ? [{ field: 'description', rule: 'unacceptable-text', because: 'markup' } as const]
      : []),
    ...(description !== undefined && [...description].length > mostDescription
      ? [{ field: 'description', rule: 'too-long', max: mostDescription } as const]
      : []),
    ...(identifier !== undefined && !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(identifier)
      ? [{ field: 'identifier', rule: 'unparsable', expected: 'a label of a host name' } as const]
      : []),
    ...[...redirectUris, ...logoutRedirectUris].filter((each) => !isPlace(each)).map(() => bad('redirectUris')),
    ...(logo && !isPage(logo) ? [bad('logo')] : []),
    ...(homepage && !isPage(homepage) ? [bad('homepage')] : []),
    ...among('grants', grants, grantTypes),
    ...among('answers', answers, answerTypes),
    ...among('proof', [proof], proofs),
  ]);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
}

export const unfit = {
  problems: {
    'name:unacceptable-text': 2007,
    'type:not-allowed': 2009,
    'description:unacceptable-text': 2013,
    'description:too-long': 2024,
  },
} as const;

/** The members of its protocol that the fields say. */
export const protocolOf = (fields: ApplicationFields): JsonObject => {
  const { description, logo, homepage, protocol, redirectUris, logoutRedirectUris, grants, answers, proof, skipConsent } = fields;
  const said = {
    ...{ description, logo_uri: logo, client_uri: homepage, application_protocol: protocol },
    ...{ redirect_uris: redirectUris, post_logout_redirect_uris: logoutRedirectUris },
    ...{ grant_types: grants, response_types: answers, token_endpoint_auth_method: proof, skip_consent: skipConsent },
  };
  return Object.fromEntries(Object.entries(said).filter((each): each is [string, string] => each[1] !== undefined));
};

/** What the kind of an application says in its protocol: a page and an app keep no secret. */
export const protocolOfKind = (type: string): JsonObject => ({
  application_kind: type,
  token_endpoint_auth_method: type === 'web' ? 'client_secret_post' : 'none',
});

export const textIn = ({ protocol }: Pick<Client, 'protocol'>, name: string): string =>
  typeof protocol[name] === 'string' ? protocol[name] : '';
export const listIn = ({ protocol }: Client, name: string): readonly string[] =>
  Array.isArray(protocol[name]) ? (protocol[name] as string[]) : [];
export const typeOf = (client: Client): string => textIn(client, 'application_kind') || 'web';
export const signInProtocolOf = (client: Pick<Client, 'protocol'>): string => textIn(client, 'application_protocol') || 'oidc';
export const entersBySaml = (client: Pick<Client, 'protocol'>): boolean => signInProtocolOf(client) === 'saml';

/** As the second generation shows it. */
export const applicationOut = (client: Client) => ({
  id: client.publicId,
  userPoolId: poolOf(client),
  name: client.name,
  identifier: domainOf(client) ?? '',
  description: textIn(client, 'description'),
  logo: textIn(client, 'logo_uri'),
  redirectUris: listIn(client, 'redirect_uris'),
  logoutRedirectUris: listIn(client, 'post_logout_redirect_uris'),
  applicationType: typeOf(client),
  protocol: signInProtocolOf(client),
});

/** As the third does. */
export const applicationOfThird = (client: Client) => ({
  appId: client.publicId,
  userPoolId: poolOf(client),
  appName: client.name,
  appIdentifier: domainOf(client) ?? '',
  appDescription: textIn(client, 'description'),
  appLogo: textIn(client, 'logo_uri'),
  appType: typeOf(client),
  defaultProtocol: signInProtocolOf(client),
  redirectUris: listIn(client, 'redirect_uris'),
  logoutRedirectUris: listIn(client, 'post_logout_redirect_uris'),
  isIntegrateApp: false,
  ssoEnabled: true,
  oidcConfig: {
    grantTypes: listIn(client, 'grant_types'),
    responseTypes: listIn(client, 'response_types'),
    tokenEndpointAuthMethod: textIn(client, 'token_endpoint_auth_method'),
    skipConsent: client.protocol['skip_consent'] !== false,
  },
});
