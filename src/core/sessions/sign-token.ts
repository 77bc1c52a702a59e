// Self-describing tokens (JWT, RFC 7519), signed. They name a session and are always looked up: a good signature alone opens nothing.
import { createHmac } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';

/** What a token says. One without an end (`exp`, in seconds) is never signed, and never read. */
export type Claims = JsonObject & { readonly exp: number };

/** The installation's newest RSA key, or a secret that a client of the tenant holds. */
export type SigningWith = { readonly alg: 'RS256' } | { readonly alg: 'HS256'; readonly secret: string };

/** `typ` is the token's purpose (RFC 8725, section 3.11): its readers ask for it by name. */
export async function signToken(
  ctx: Ctx,
  input: { readonly typ: string; readonly claims: Claims; readonly key: SigningWith },
  { keys }: Stores<'keys'>,
): Promise<string> {
  const { typ, claims, key } = input;
  return ctx.doing('token.sign', async () => {
    if (key.alg === 'HS256') {
      if (key.secret === '') throw new Error('a client without a secret signs nothing');
      const text = `${encode({ alg: key.alg, typ })}.${encode(claims)}`;
      return `${text}.${createHmac('sha256', key.secret).update(text).digest('base64url')}`;
    }
    const [newest] = await keys.list('sign');
    const text = `${encode({ alg: key.alg, typ, kid: newest!.id })}.${encode(claims)}`;
    return `${text}.${(await keys.sign(text)).signature}`;
  });
}

/** The installation's public keys, for those who verify its tokens. */
export async function publicKeys(ctx: Ctx, input: { readonly use: 'sign' | 'decrypt' }, { keys }: Stores<'keys'>) {
  return ctx.doing('token.sign', () => keys.list(input.use));
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
