// Tokens of users and of owners, as they are read: whose they are, and whether they are good here.
import { type Client, findClient, signingSecrets } from '../../core/clients/index.ts';
import { isId } from '../../core/ids.ts';
import { isObject } from '../../core/json.ts';
import { type Claims, readToken, unverifiedClaims } from '../../core/sessions/index.ts';
import type { Bound } from '../_common/dialect.ts';
import { isAccessKey, isOwnedBy, poolOf, speaking, takesUsersOf } from './pools.ts';

/**
 * The purposes of tokens. Applications verify a user's token themselves, with stock libraries of which some take no other `typ` than the
 * vendor's own, so what tells it from an owner's is `data.type` beside it, which comes from us alone.
 */
export const purposes = { user: 'JWT', owner: 'authing-owner+jwt' } as const;

export type BearerToken =
  | { readonly kind: 'user'; readonly session: string; readonly application: string; readonly claims: Claims }
  /** `by`: the pool, under the name of the key by which its owner came. */
  | { readonly kind: 'owner'; readonly by: Client }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

export const bearerCalls = { findClient, signingSecrets, readToken };

/** The token, verified with the secret of the application or pool that it is for, where the call names `at`. */
export async function readBearer(token: string, at: Client, core: Bound<typeof bearerCalls>): Promise<BearerToken> {
  const audience = audienceOf(token);
  const client = audience === undefined ? undefined : await core.findClient({ publicId: audience });
  if (client?.api !== 'authing') return { kind: 'unknown' };
  const keys = { alg: 'HS256', secrets: await core.signingSecrets({ client }) } as const;
  // Users come to the hosts of all applications of a pool: the key, which is this client's own, tells who issued the token.
  const expected = { token, keys, issuer: null, audience: client.publicId };
  const pool = await ownerBehind(client, core);
  if (pool && isOwnedBy(at, pool)) {
    const owner = await core.readToken({ ...expected, typ: purposes.owner });
    if (owner.kind !== 'unknown') return owner.kind === 'live' ? { kind: 'owner', by: speaking(pool, client) } : { kind: 'expired' };
  }
  if (client.beside !== undefined || !takesUsersOf(at, client)) return { kind: 'unknown' };
  const user = await core.readToken({ ...expected, typ: purposes.user });
  if (user.kind !== 'live') return { kind: user.kind };
  const session = sessionOf(user.claims, client);
  return session === undefined ? { kind: 'unknown' } : { kind: 'user', session, application: client.publicId, claims: user.claims };
}

/** The client whose owner comes by that one: itself, or the pool of which it is a further key; undefined where that is no more. */
export async function ownerBehind(client: Client, core: Bound<Pick<typeof bearerCalls, 'findClient'>>): Promise<Client | undefined> {
  if (client.beside === undefined) return client;
  return isAccessKey(client) ? core.findClient({ publicId: client.beside }) : undefined;
}

/** The session that a user's token names; undefined where the claims are not a user's, as `wire/tokens.ts` writes them. */
function sessionOf({ sid, type, userpool_id: pool, data }: Claims, client: Client): string | undefined {
  if (typeof sid !== 'string' || !isId(sid) || type !== undefined || pool !== poolOf(client) || !isObject(data)) return undefined;
  return data['type'] === 'user' && data['appId'] === client.publicId && data['userPoolId'] === pool ? sid : undefined;
}

/** The audience that the token claims: not verified yet, and only if it has the form of a public id. */
export function audienceOf(token: string | undefined): string | undefined {
  const audience = token === undefined ? undefined : unverifiedClaims(token)?.['aud'];
  return typeof audience === 'string' && /^[\x21-\x7e]{1,200}$/.test(audience) ? audience : undefined;
}
