// The signed statement about a person: what it says of itself, as accounts.getJWT gives it, and a sign-in where `include` asks for one.
import type { JsonObject } from '../../../core/json.ts';
import { secondsOf } from '../../../core/time.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';

interface Statement {
  readonly uid: string;
  readonly lifeSeconds?: number | undefined;
  readonly audience?: string | undefined;
}

/** The registered claims: they come last in a token, so that nothing that a person wrote replaces them. */
export function registeredClaims({ ctx, apiKey }: Pick<GigyaEntry, 'ctx' | 'apiKey'>, { uid, lifeSeconds = 300, audience }: Statement) {
  const key = apiKey ?? '';
  const iat = secondsOf(ctx.now);
  return {
    iss: `https://fidm.gigya.com/jwt/${key}/`,
    apiKey: key,
    iat,
    exp: iat + lifeSeconds,
    sub: uid,
    ...(audience ? { aud: audience } : {}),
  };
}

interface Signing {
  readonly typ: string;
  readonly claims: JsonObject & { readonly exp: number };
  readonly key: { readonly alg: 'RS256' };
}

/** Signs the claims with the vendor's `typ`: sites verify this token with stock libraries, some of which take no other. No endpoint of ours reads one. */
export const signing = (claims: Signing['claims']): Signing => ({ typ: 'JWT', claims, key: { alg: 'RS256' } });

/** The reply to a sign-in, with a statement about who signed in, where `include` names one; apps spell it in two ways. */
export async function withIdToken(
  reply: Reply,
  { include = [] }: { readonly include?: readonly string[] | undefined },
  entry: Pick<GigyaEntry, 'ctx' | 'apiKey'>,
  sign: (given: Signing) => Promise<string>,
): Promise<Reply> {
  const uid = reply.data?.['UID'];
  if (reply.code !== undefined || typeof uid !== 'string' || !include.some((name) => /^id[_-]token$/i.test(name))) return reply;
  const id_token = await sign(signing({ ...registeredClaims(entry, { uid }), isLoggedIn: true }));
  return { ...reply, data: { ...reply.data, id_token } };
}
