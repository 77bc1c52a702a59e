// An application's own sign-in as an authorization request: judged as the provider judges one, and ended with its code.
import { assuranceOf, type Session } from '../../../core/sessions/index.ts';
import {
  type AskedResource,
  allow,
  clientOf,
  demandIn,
  type OidcEntry,
  type OidcParts,
  scopesAt,
  scopesIn,
} from '../../../protocols/oidc/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { invalid } from './native-steps.ts';

const pkce = 'S256';

/** SHA-256 in base64url (RFC 7638). */
const thumbprint = /^[\w-]{43}$/;

/** The parameters of the application's first request. */
export interface NativeRequest {
  readonly client: string;
  readonly redirect: string;
  readonly scope: string;
  readonly nonce: string;
  readonly challenge: string;
  /** The scopes for OpenID Connect and ourselves; all of `scope` if no resource was named. */
  readonly own?: string;
  readonly resources?: readonly AskedResource[];
  /** It asks for a second factor (`acr_values`). */
  readonly demand?: 'second-factor';
  /** The thumbprint of the key that must be proven when the code is redeemed (RFC 9449, section 10). */
  readonly key?: string;
}

declare module '../../../core/codes/types.ts' {
  interface CodePayloads {
    readonly 'native-sign-in': NativeRequest;
  }
}

/** Judges the request as the provider would judge it. Throws what `invalid` has words for. */
export async function requestIn(
  form: URLSearchParams,
  entry: OidcEntry,
  { profile, finder }: OidcParts,
): Promise<{ readonly client: string; readonly request: NativeRequest }> {
  const { provider } = await entry.built();
  const value = (name: string): string => form.get(name) ?? '';
  const known = await clientOf({ tenant: entry.issuing.tenant, api: profile.name, id: value('client_id') }, finder);
  const client = known && (await provider.Client.find(known.publicId));
  if (!known || !client) throw refuse('caller.unknown', { given: value('client_id') });
  entry.seen.client = known.publicId;
  if (known.protocol['api_based_authentication'] !== true)
    throw refuse('caller.kind-unsuitable', { needed: 'api_based_authentication', got: known.name });
  if (!client.redirectUriAllowed(value('redirect_uri'))) throw outOf('redirect_uri');
  if (value('response_type') !== 'code' || !client.responseTypeAllowed('code')) throw outOf('response_type');
  const resources: AskedResource[] = [];
  for (const identifier of form.getAll('resource').filter(Boolean)) {
    const servicesOwn = () => (known.rights.includes('everything') ? profile.scopes.service : []);
    const scopes = await scopesAt(entry, { identifier, client: known.publicId, servicesOwn });
    if (!scopes) throw outOf('resource');
    resources.push({ identifier, scopes });
  }
  const scopes = scopesIn(value('scope'), resources, profile);
  if (!scopes.own.split(' ').includes('openid')) throw outOf('scope');
  const challenge = value('code_challenge');
  if (challenge ? value('code_challenge_method') !== pkce : client.clientAuthMethod === 'none') throw outOf('code_challenge');
  const key = value('dpop_jkt');
  if (key && !thumbprint.test(key)) throw outOf('dpop_jkt');
  const { scope, own, ofResources } = scopes;
  const demand = demandIn(value('acr_values'));
  const request = {
    client: known.publicId,
    redirect: value('redirect_uri'),
    scope,
    own,
    resources: ofResources,
    nonce: value('nonce'),
    challenge,
    ...(key ? { key } : {}),
    ...(demand ? { demand } : {}),
  };
  return { client: known.id, request };
}

const outOf = (name: keyof typeof invalid) => refuse('parameter.out-of-bounds', { name, allowed: 'what the client registered' });

/** The endpoints that read a proof of possession are others; one that comes to these is not told to be good. */
export function demandNoProof({ request }: OidcEntry): void {
  if (request.headers['dpop'] !== undefined) throw outOf('DPoP');
}

/** The person gave the password to the application itself: that is the consent to what it asked for. */
export async function grant({ built }: OidcEntry, request: NativeRequest, session: Session): Promise<string> {
  const { account: accountId, id: sessionUid } = session;
  const assurance = assuranceOf(session);
  const { provider } = await built();
  const { client: clientId, redirect: redirectUri, scope, own = scope, resources = [], nonce, challenge, key } = request;
  const client = (await provider.Client.find(clientId))!;
  const given = new provider.Grant({ accountId, clientId });
  allow(given, { own, ofResources: resources });
  const code = new provider.AuthorizationCode({
    accountId,
    sessionUid,
    client,
    grantId: await given.save(),
    gty: 'authorization_code',
    redirectUri,
    scope,
    authTime: assurance.authTime,
    amr: [...assurance.amr],
    acr: assurance.acr,
    ...(resources.length > 0 ? { resource: resources.map(({ identifier }) => identifier) } : {}),
    ...(key ? { dpopJkt: key } : {}),
    ...(nonce ? { nonce } : {}),
    ...(challenge ? { codeChallenge: challenge, codeChallengeMethod: pkce } : {}),
  });
  return code.save();
}
