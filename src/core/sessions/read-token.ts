// Reads a self-describing token (JWT, RFC 7519), if its purpose, key and audience are the expected ones.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { instantOfMillis, secondsOf } from '../time.ts';
import type { Claims } from './sign-token.ts';
import { keysInForce } from './signing-keys.ts';

/**
 * The properties a token must have. Nothing has a default: whatever a caller forgot to require, anybody could bring (RFC 8725, sections
 * 3.1, 3.8, 3.9, 3.11).
 */
export interface ExpectedClaims {
  /** Its purpose, exactly as the header says it; undefined for an ID token, whose header says none (OpenID Connect Core 1.0, section 2). */
  readonly typ: string | undefined;
  /** The one algorithm, with the secrets that may have signed. With RS256 it is a key of the tenant. */
  readonly keys: { readonly alg: 'RS256' } | { readonly alg: 'HS256'; readonly secrets: readonly string[] };
  /** Null where the key tells who issued it: a secret that one client of one tenant holds. */
  readonly issuer: string | null;
  readonly audience: string;
}

/** `expired`: right in everything but its time. `unknown`: not ours, malformed, or for another purpose or audience. */
export type ReadToken = { readonly kind: 'live' | 'expired'; readonly claims: Claims } | { readonly kind: 'unknown' };

const unknown: ReadToken = { kind: 'unknown' };

/**
 * Verifies the token and returns its claims. A token without `exp`, before its `nbf`, or with a header `crit`, is unknown. Reads the tenant's
 * keys anew once if the key is not among those in memory.
 */
export async function readToken(
  ctx: Ctx,
  input: ExpectedClaims & { readonly token: string },
  stores: Stores<'signingKeys'>,
): Promise<ReadToken> {
  const [head = '', body = '', signature = '', ...rest] = input.token.split('.');
  const header = rest.length > 0 ? undefined : headerIn(head);
  if (!header || header['typ'] !== input.typ || header['alg'] !== input.keys.alg || header['crit'] !== undefined) return unknown;
  const claims = decoded(body);
  if (!claims) return unknown;
  if (claims['aud'] !== input.audience || (input.issuer !== null && claims['iss'] !== input.issuer)) return unknown;
  if (!ends(claims) || !hasBegun(claims, secondsOf(ctx.now))) return unknown;
  if (!(await isSigned(ctx, { text: `${head}.${body}`, signature, header, claims }, input, stores))) return unknown;
  ctx.holdsUntil(instantOfMillis(claims.exp * 1000));
  return { kind: claims.exp <= secondsOf(ctx.now) ? 'expired' : 'live', claims };
}

interface Signed {
  readonly text: string;
  readonly signature: string;
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

async function isSigned(
  ctx: Ctx,
  { text, signature, header, claims }: Signed,
  { keys: by }: ExpectedClaims,
  stores: Stores<'signingKeys'>,
) {
  const given = Buffer.from(signature, 'base64url');
  if (by.alg === 'RS256') return ctx.during('token.sign', () => isSignedByTenant(ctx, { text, given, kid: header['kid'], claims }, stores));
  return by.secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(text).digest();
    return secret !== '' && expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** The key that older versions had for all tenants is good for what was signed while they ran. */
async function isSignedByTenant(
  { tenant, now }: Ctx,
  { text, given, kid, claims }: { readonly text: string; readonly given: Buffer; readonly kid: unknown; readonly claims: JsonObject },
  stores: Stores<'signingKeys'>,
): Promise<boolean> {
  const find = async () => (await keysInForce(tenant, now, stores)).published.find(({ id }) => id === kid);
  const key = (await find()) ?? ((await stores.signingKeys.list(tenant.id, 'anew')) && (await find()));
  if (!key) return false;
  if (key.retired !== null && !(typeof claims['iat'] === 'number' && claims['iat'] <= secondsOf(key.retired))) return false;
  return stores.signingKeys.verify(tenant.id, key.id, text, given);
}

/** The claims of a token before any verification: only for finding the key that must have signed it. Undefined for malformed text. */
export const unverifiedClaims = (token: string): JsonObject | undefined => decoded(token.split('.')[1] ?? '');

/** RFC 7519, section 4.1.5. We write no `nbf`; whoever holds an application's secret may. */
const hasBegun = ({ nbf }: JsonObject, now: number): boolean => nbf === undefined || (typeof nbf === 'number' && nbf <= now);

const ends = (claims: JsonObject): claims is Claims => typeof claims['exp'] === 'number';

/** Headers are a few texts, each in front of many tokens. */
const headers = new Map<string, JsonObject>();
const longestHeader = 200;

function headerIn(part: string): JsonObject | undefined {
  const known = headers.get(part);
  if (known) return known;
  const header = parsed(part);
  if (headers.size >= 50) headers.clear();
  if (header && part.length <= longestHeader) headers.set(part, header);
  return header;
}

/** One call looks at the same claims several times: at whose token it is said to be, and then for each purpose that it may have. */
let latest: { readonly part: string; readonly claims: JsonObject | undefined } = { part: '', claims: undefined };

function decoded(part: string): JsonObject | undefined {
  if (latest.part !== part) latest = { part, claims: parsed(part) };
  return latest.claims;
}

function parsed(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
