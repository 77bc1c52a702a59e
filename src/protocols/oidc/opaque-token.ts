// An opaque access token as nearly all are that somebody brings. What is unusual about one is not judged here: the library does that.
import type { Ctx } from '../../core/faults/index.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Stores } from '../../core/stores.ts';
import { secondsOf } from '../../core/time.ts';

export interface OpaqueToken {
  readonly clientId: string;
  /** Undefined where the client speaks for itself. */
  readonly accountId?: string;
  readonly scope?: string;
  /** Seconds since 1970. */
  readonly iat: number;
  /** The instant; absent in tokens of versions that did not keep it. */
  readonly at?: number;
  readonly exp: number;
  readonly sid?: string;
  readonly aud?: string;
  /** The thumbprint of the key that it is bound to (RFC 9449 6). */
  readonly jkt?: string;
  /** The authentication under which it was issued: `acr`, `amr`, `auth_time`. Absent in tokens of versions that did not keep it. */
  readonly extra?: JsonObject;
  /** The scopes that its person granted. */
  readonly granted: string;
}

/** Parts of a payload that change what the library answers. */
const unusualInToken = ['x5t#S256', 'rar', 'claims', 'format'];
const unusualInGrant = ['rejected'];

const isPlain = (payload: JsonObject, unusual: readonly string[]): boolean => unusual.every((name) => payload[name] === undefined);

/** Undefined unless the token is live and plain, its grant too, and the browser's session if it ends with one. Two statements, or one. */
export async function findOpaqueToken(
  ctx: Ctx,
  { token }: { readonly token: string },
  { protocolModels }: Stores<'protocolModels'>,
): Promise<OpaqueToken | undefined> {
  const tenant = ctx.tenant.id;
  const found = await ctx.during('session.read', () => protocolModels.findWithGrant(tenant, 'AccessToken', token));
  if (!found?.grant || found.consumed) return undefined;
  const { payload, grant } = found;
  const lives = ({ exp }: JsonObject) => typeof exp === 'number' && exp > secondsOf(ctx.now);
  if (!lives(payload) || !lives(grant) || !isPlain(payload, unusualInToken) || !isPlain(grant, unusualInGrant)) return undefined;
  if (payload['accountId'] !== grant['accountId'] || payload['clientId'] !== grant['clientId']) return undefined;
  const { openid } = grant as { readonly openid?: { readonly scope?: string } };
  const opaque = { ...(payload as unknown as OpaqueToken), granted: openid?.scope ?? '' };
  const { expiresWithSession, sessionUid, grantId } = payload;
  if (!expiresWithSession) return opaque;
  const browser = await ctx.during('session.read', () => protocolModels.find(tenant, 'Session', { uid: String(sessionUid) }));
  const { accountId, authorizations } = (browser?.payload ?? {}) as {
    readonly accountId?: string;
    readonly authorizations?: Readonly<Record<string, { readonly grantId?: string }>>;
  };
  const isIn = browser !== undefined && lives(browser.payload) && accountId === opaque.accountId;
  return isIn && authorizations?.[opaque.clientId]?.grantId === grantId ? opaque : undefined;
}
