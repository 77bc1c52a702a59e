// The bearer of a token of our own provider (RFC 6750, RFC 9449). An opaque token is looked up; a self-describing one (RFC 9068) is
// verified, and its audience must be us: a token for another service opens nothing here. A token that is bound to a key opens nothing
// without a proof of possession. Order: known → in time → possession → account.
import { findInForce } from '../accounts/read-account.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { isObject } from '../json.ts';
import type { ProvenAt } from '../sessions/fresh.ts';
import { readToken, type Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { secondsOf } from '../time.ts';
import { demandPossession } from './demand-possession.ts';
import type { ShownProof } from './types.ts';

/** The client and the account that a token speaks for, and its scopes in the order of the token. */
export interface Bearer {
  /** Public id of the client that was given the token. */
  readonly client: string;
  /** The account it speaks for; undefined where the client speaks for itself. */
  readonly account: Account | undefined;
  readonly scopes: readonly string[];
  /** Seconds since 1970; undefined where the token does not say. */
  readonly issued: number | undefined;
  /** The instant; undefined where whole seconds alone are known. */
  readonly issuedAt: number | undefined;
  /** When that person signed in; undefined where no session is known under which the token was issued. */
  readonly provenAt: ProvenAt;
  /** That session, live or not: a token that was found has not ended with it. */
  readonly session: Session | undefined;
}

interface Claims {
  readonly client: unknown;
  readonly account: unknown;
  readonly scope: unknown;
  readonly expires: unknown;
  readonly issued: unknown;
  readonly at?: unknown;
  /** The id of the session under which it was issued. */
  readonly session: unknown;
  /** The thumbprint of a key; undefined where the token is bound to none. */
  readonly boundTo: string | undefined;
}

type Ports = 'sessions' | 'protocolModels' | 'signingKeys' | 'accounts' | 'possessionProofs' | 'replays';

export interface PresentedToken {
  readonly token: string;
  readonly issuer: string;
  readonly audience: string;
  /** The proof that came under the scheme DPoP; undefined under the scheme Bearer. */
  readonly shown: ShownProof | undefined;
}

/** The client, account and scopes of a live token. A removed, disabled, locked or expired account is `session.revoked`. */
export async function recogniseBearer(
  ctx: Ctx<'access-token.unknown' | 'session.expired' | 'session.revoked' | 'possession.unproven'>,
  { token, issuer, audience, shown }: PresentedToken,
  stores: Stores<Ports>,
): Promise<Bearer> {
  const claims = token.includes('.') ? await described(ctx, { token, issuer, audience }, stores) : await lookedUp(ctx, token, stores);
  if (typeof claims?.client !== 'string' || typeof claims.expires !== 'number') throw ctx.fail('access-token.unknown', {});
  if (claims.expires <= secondsOf(ctx.now)) throw ctx.fail('session.expired', { at: ctx.now });
  await demandPossession(ctx, { token, boundTo: claims.boundTo, shown }, stores);
  const scopes = typeof claims.scope === 'string' ? claims.scope.split(' ').filter(Boolean) : [];
  const issued = typeof claims.issued === 'number' ? claims.issued : undefined;
  const issuedAt = typeof claims.at === 'number' ? claims.at : undefined;
  const known = { client: claims.client, scopes, issued, issuedAt };
  if (typeof claims.account !== 'string') return { ...known, account: undefined, provenAt: undefined, session: undefined };
  const person = await findInForce(ctx, { id: claims.account }, stores);
  if (!person) throw ctx.fail('session.revoked', { by: 'operator' });
  const session = await sessionOf(ctx, claims.session, stores);
  return { ...known, account: person.account, provenAt: session?.provenAt, session };
}

async function sessionOf(ctx: Ctx, id: unknown, { sessions }: Stores<'sessions'>): Promise<Session | undefined> {
  if (typeof id !== 'string') return undefined;
  return (await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id })))?.session;
}

async function lookedUp(ctx: Ctx, token: string, { protocolModels }: Stores<'protocolModels'>): Promise<Claims | undefined> {
  const found = await ctx.during('session.read', () => protocolModels.find(ctx.tenant.id, 'AccessToken', { id: token }));
  if (!found || found.consumed) return undefined;
  const { clientId, accountId, scope, iat: issued, at, exp, jkt, sessionUid: session } = found.payload;
  return {
    client: clientId,
    account: accountId,
    scope,
    issued,
    at,
    expires: exp,
    session,
    boundTo: typeof jkt === 'string' ? jkt : undefined,
  };
}

/** Only clients that speak for themselves are given these. */
async function described(
  ctx: Ctx,
  shown: { readonly token: string; readonly issuer: string; readonly audience: string },
  stores: Stores<'signingKeys'>,
): Promise<Claims | undefined> {
  const read = await readToken(ctx, { ...shown, typ: 'at+jwt', keys: { alg: 'RS256' } }, stores);
  if (read.kind === 'unknown' || read.claims['sub'] !== read.claims['client_id']) return undefined;
  const { claims } = read;
  const { client_id: client, scope, iat: issued, exp: expires, cnf } = claims;
  return { client, account: undefined, scope, issued, expires, session: undefined, boundTo: cnf === undefined ? undefined : keyIn(cnf) };
}

/** Of a confirmation (RFC 7800) that names no such key, a text that is no thumbprint: a binding that is not understood is not passed over. */
const keyIn = (cnf: unknown): string => (isObject(cnf) && typeof cnf['jkt'] === 'string' ? cnf['jkt'] : '');
